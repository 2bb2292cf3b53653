package io.spoor.viewer;

import java.util.List;

/** Something noted while a span was open. */
final class SpanLog {
    /** Microseconds since the epoch. */
    final long timestamp;

    final List<Tag> fields;

    SpanLog(long timestamp, List<Tag> fields) {
        this.timestamp = timestamp;
        this.fields = fields;
    }
}
