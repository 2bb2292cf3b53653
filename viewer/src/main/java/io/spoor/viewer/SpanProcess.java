package io.spoor.viewer;

import java.util.List;

/** Who sent a span. */
final class SpanProcess {
    final String service;
    final List<Tag> tags;

    SpanProcess(String service, List<Tag> tags) {
        this.service = service;
        this.tags = tags;
    }
}
