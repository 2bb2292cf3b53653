/** Jersey 2 and 3. Nothing here names a type of JAX-RS, whose package differs between the two. */
package io.spoor.instrumentation.jersey;
