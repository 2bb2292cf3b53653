package io.spoor.viewer;

/** A causal link from a span to another one, of the same trace or not. */
final class SpanReference {
    final boolean followsFrom;
    final String traceId;
    final long spanId;

    SpanReference(boolean followsFrom, String traceId, long spanId) {
        this.followsFrom = followsFrom;
        this.traceId = traceId;
        this.spanId = spanId;
    }
}
