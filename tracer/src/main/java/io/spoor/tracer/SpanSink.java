package io.spoor.tracer;

/** Where finished spans go. Called on request threads: an implementation never blocks, throws or does I/O. */
public interface SpanSink {
    /** Takes the span, or drops and counts it. The span is not written to afterwards. */
    void accept(Span span);
}
