/** The formats in which a trace travels from process to process. */
package io.spoor.tracer.propagation;
