package io.spoor.reporter;

import io.spoor.tracer.SharedTags;
import io.spoor.tracer.Span;
import org.jspecify.annotations.Nullable;

/**
 * Writes a span as Jaeger's {@code Span} struct (jaeger-idl, {@code thrift/jaeger.thrift}; the numbers are its fields).
 */
final class SpanEncoder {
    private static final Object[] NO_TAGS = {};

    /** Bytes of shared tags up to which their encoding is kept: there may be as many as a service has SQL texts. */
    private static final int MAX_SHARED = 1_024;

    private static final String SPAN_KIND = "span.kind";
    private static final String COMPONENT = "component";
    private static final String STATEMENT = "db.statement";
    private static final int LENGTH_OF_OURS = 9;
    private static final int HAS_KIND = 1;
    private static final int HAS_COMPONENT = 2;

    private final CompactWriter out;
    private final ReferenceEncoder references;
    private final TagEncoder tags;
    private final LogEncoder logs;
    private final Encodings kinds = new Encodings();
    private final Encodings components = new Encodings();
    private final TagIndex index = new TagIndex();

    SpanEncoder(CompactWriter out) {
        this.out = out;
        this.references = new ReferenceEncoder(out);
        this.tags = new TagEncoder(out);
        this.logs = new LogEncoder(out, tags);
    }

    /** Writes {@code span}, as much of it as the limits allow, as the next element of a list. */
    void encode(Span span, Limits limits) {
        int outer = out.beginStruct();
        out.nextI64s(span.traceIdLow(), span.traceIdHigh(), span.spanId(), span.parentId()); // 1 to 4
        out.string(5, limits.cut(TagEncoder.toText(span.operationName()), Limits.Part.OPERATION));
        references.references(6, span.references(), limits);
        out.i32(7, span.flags());
        out.i64(8, span.startMicros());
        out.i64(9, span.durationMicros());
        tags(span, limits);
        logs.logs(11, span.logs(), limits);
        out.endStruct(outer);
    }

    private void tags(Span span, Limits limits) {
        Object[] array = span.tags() == null ? NO_TAGS : span.tags();
        byte[] shared = limits.areNone() ? sharedTags(array) : null;
        if (shared != null) {
            tags(span, (array.length - 1) / 2, shared);
            return;
        }
        // Both are read without a lock: a thread that still sets tags after the finish must not lead past the end.
        int length = Math.min(span.tagsLength(), array.length) & ~1;
        int own = keysOfOurs(array, length);
        String kind = (own & HAS_KIND) != 0 ? null : span.kind().tagValue();
        String component = (own & HAS_COMPONENT) != 0 ? null : span.component();
        index.scan(array, length);
        int tagged = Math.min(index.distinct(), limits.of(Limits.Part.TAGS));
        int added = (kind == null ? 0 : 1) + (component == null ? 0 : 1) + (limits.areNone() ? 0 : 2);
        if (tagged + added == 0) {
            return;
        }
        out.structs(10, tagged + added);
        if (kind != null) {
            tags.constant(SPAN_KIND, kind, kinds);
        }
        if (component != null) {
            tags.constant(COMPONENT, limits.cut(component, Limits.Part.TAG_VALUES), components);
        }
        for (int i = 0; tagged > 0; i += 2) {
            if (index.counts(i)) {
                String key = TagEncoder.toText(array[i]);
                tags.tag(key, array[i + 1], limits, partOf(key, limits));
                tagged--;
            }
        }
        if (!limits.areNone()) {
            tags.text(Limits.TRUNCATED, limits.labels());
            tags.number(Limits.ORIGINAL_SIZE, limits.originalSize());
        }
    }

    /** A span that has shared tags and no others; those never have the two keys. */
    private void tags(Span span, int size, byte[] encoded) {
        String kind = span.kind().tagValue();
        String component = span.component();
        out.structs(10, size + (kind == null ? 0 : 1) + (component == null ? 0 : 1));
        if (kind != null) {
            tags.constant(SPAN_KIND, kind, kinds);
        }
        if (component != null) {
            tags.constant(COMPONENT, component, components);
        }
        out.encodedStruct(encoded);
    }

    /** The encoding of shared tags; null if these are not shared, or too large to be kept. */
    private static byte @Nullable [] sharedTags(Object[] array) {
        SharedTags shared = SharedTags.of(array);
        if (shared == null) {
            return null;
        }
        byte[] encoding = shared.encoding();
        if (encoding == null) {
            encoding = encode(array);
            shared.keepEncoding(encoding);
        }
        return encoding.length == 0 ? null : encoding;
    }

    /** Empty if they are too large. */
    private static byte[] encode(Object[] array) {
        CompactWriter own = new CompactWriter(MAX_SHARED);
        TagEncoder tags = new TagEncoder(own);
        try {
            for (int i = 0; i < array.length - 1; i += 2) {
                tags.tag((String) array[i], array[i + 1], Limits.NONE, Limits.Part.TAG_VALUES);
            }
            return own.toByteArray();
        } catch (CompactWriter.Overrun e) {
            return new byte[0];
        }
    }

    private static Limits.Part partOf(String key, Limits limits) {
        return !limits.areNone() && STATEMENT.equals(key) ? Limits.Part.STATEMENT : Limits.Part.TAG_VALUES;
    }

    /** Which of the two tags that a span has without a place in its array are in there too. */
    private static int keysOfOurs(Object[] tags, int length) {
        int found = 0;
        for (int i = 0; i < length; i += 2) {
            Object k = tags[i];
            // The length alone, which both have, tells nearly all apart, in a third of the time.
            if (k instanceof String && ((String) k).length() == LENGTH_OF_OURS) {
                found |= SPAN_KIND.equals(k) ? HAS_KIND : COMPONENT.equals(k) ? HAS_COMPONENT : 0;
            }
        }
        return found;
    }
}
