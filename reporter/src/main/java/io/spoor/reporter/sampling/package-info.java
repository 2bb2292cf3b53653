/** Asking Jaeger how to sample. */
package io.spoor.reporter.sampling;
