/**
 * {@code java -jar tracer.jar}: a receiver of Jaeger's UDP packets for development, which shows each trace in the
 * terminal and on a page of its own. It knows the wire only, nothing of the tracer it ships with.
 */
package io.spoor.viewer;
