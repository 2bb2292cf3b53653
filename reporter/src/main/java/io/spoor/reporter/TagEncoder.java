package io.spoor.reporter;

import org.jspecify.annotations.Nullable;

/**
 * Writes tags as Jaeger's {@code Tag} structs: of spans, of logs and of the process. Most of a tag is the same each
 * time, and kept encoded.
 */
final class TagEncoder {
    private static final int STRING = 0;
    private static final int DOUBLE = 1;
    private static final int BOOL = 2;
    private static final int LONG = 3;

    /** Room for what {@link Encodings} keeps, at three bytes a char. */
    private static final int MAX_KEPT = 512;

    private final CompactWriter out;
    private final Encodings stringKeys = new Encodings();
    private final Encodings longKeys = new Encodings();

    TagEncoder(CompactWriter out) {
        this.out = out;
    }

    /** Writes {@code value} by its type; anything without a type of its own as what its {@code toString} says. */
    void tag(String key, @Nullable Object value, Limits limits, Limits.Part part) {
        if (value instanceof String) {
            text(key, limits.cut((String) value, part));
        } else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
            number(key, ((Number) value).longValue());
        } else if (value instanceof Boolean) {
            int outer = begin(key, BOOL);
            out.bool(5, (Boolean) value);
            out.endStruct(outer);
        } else if (value instanceof Double || value instanceof Float) {
            int outer = begin(key, DOUBLE);
            out.float64(4, ((Number) value).doubleValue());
            out.endStruct(outer);
        } else {
            text(key, limits.cut(toText(value), part));
        }
    }

    void text(String key, String value) {
        byte[] upToText = upToValue(key, STRING, stringKeys);
        if (upToText != null) {
            out.encodedStruct(upToText, value);
            return;
        }
        int outer = begin(key, STRING);
        out.string(3, value);
        out.endStruct(outer);
    }

    void number(String key, long value) {
        byte[] upToNumber = upToValue(key, LONG, longKeys);
        if (upToNumber != null) {
            out.encodedStruct(upToNumber, value);
            return;
        }
        int outer = begin(key, LONG);
        out.i64(6, value);
        out.endStruct(outer);
    }

    /** As {@link #text}, for a value that is a constant, too: {@code kept} is for this key alone. */
    void constant(String key, String value, Encodings kept) {
        byte[] tag = kept.get(value);
        if (tag == null && kept.hasRoomFor(value)) {
            CompactWriter own = new CompactWriter(MAX_KEPT);
            new TagEncoder(own).text(key, value);
            tag = own.toByteArray();
            kept.put(value, tag);
        }
        if (tag == null) {
            text(key, value);
        } else {
            out.encodedStruct(tag);
        }
    }

    /** What an object of the application says it is; it may be hostile. Null is "null", as in jaeger-client-java. */
    static String toText(@Nullable Object value) {
        if (value instanceof String) {
            return (String) value;
        }
        try {
            String text = String.valueOf(value);
            return text == null ? "null" : text;
        } catch (Throwable t) {
            return "(toString of " + (value == null ? "null" : value.getClass().getName()) + " failed)";
        }
    }

    private int begin(String key, int type) {
        int outer = out.beginStruct();
        keyAndType(out, key, type);
        return outer;
    }

    /** All of a tag that comes before its value, a text or a number; null if that can't be kept. */
    private static byte @Nullable [] upToValue(String key, int type, Encodings kept) {
        byte[] bytes = kept.get(key);
        if (bytes == null && kept.hasRoomFor(key)) {
            CompactWriter own = new CompactWriter(MAX_KEPT);
            keyAndType(own, key, type);
            if (type == STRING) {
                own.beginString(3);
            } else {
                own.beginI64(6);
            }
            bytes = own.toByteArray();
            kept.put(key, bytes);
        }
        return bytes;
    }

    private static void keyAndType(CompactWriter out, String key, int type) {
        out.string(1, key);
        out.i32(2, type);
    }
}
