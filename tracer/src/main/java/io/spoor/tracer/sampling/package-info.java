/** Which new traces are recorded. */
package io.spoor.tracer.sampling;
