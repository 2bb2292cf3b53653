package io.spoor.instrumentation.opentracing;

import io.spoor.tracer.LogEntry;
import io.spoor.tracer.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an application says by tags and logs, as a span keeps it. An object of the application's becomes text at once: later
 * it may say something else, and its class must not be kept.
 */
final class Values {
    private static final String SAMPLING_PRIORITY = "sampling.priority";

    private Values() {}

    static void tag(Span span, String key, Object value) {
        if (key.equals(SAMPLING_PRIORITY) && value instanceof Number) {
            span.setSamplingPriority(((Number) value).intValue());
        }
        if (!span.isSampled()) {
            return;
        }
        if (value instanceof String) {
            span.setTag(key, (String) value);
        } else if (value instanceof Boolean) {
            span.setTag(key, (boolean) value);
        } else if (value instanceof Integer || value instanceof Long || value instanceof Short) {
            span.setTag(key, ((Number) value).longValue());
        } else if (value instanceof Double || value instanceof Float) {
            span.setTag(key, ((Number) value).doubleValue());
        } else {
            span.setTag(key, text(value));
        }
    }

    /** Key, value, key, value. An exception brings its kind and its stack itself. */
    static Object[] fields(Map<String, ?> map) {
        List<Object> fields = new ArrayList<>(2 * map.size());
        Object error = map.get(LogEntry.ERROR_OBJECT);
        Throwable thrown = error instanceof Throwable ? (Throwable) error : null;
        for (Map.Entry<?, ?> field : map.entrySet()) {
            String key = text(field.getKey());
            if (thrown == null || !isSaidBy(thrown, key, field.getValue())) {
                fields.add(key);
                fields.add(value(key, field.getValue()));
            }
        }
        return fields.toArray();
    }

    static Object[] baggageLog(String key, @Nullable String value, boolean isOverride, boolean isSet) {
        List<Object> fields = new ArrayList<>();
        put(fields, "event", "baggage");
        put(fields, "key", key);
        put(fields, "value", text(value));
        if (isOverride) {
            put(fields, "override", "true");
        }
        if (!isSet) {
            put(fields, "invalid", "true");
        }
        return fields.toArray();
    }

    private static void put(List<Object> fields, String key, String value) {
        fields.add(key);
        fields.add(value);
    }

    private static boolean isSaidBy(Throwable thrown, String key, @Nullable Object value) {
        return key.equals("event")
                || key.equals("error.kind")
                || key.equals("stack")
                || (key.equals("message") && text(thrown.getMessage()).equals(value));
    }

    private static Object value(String key, @Nullable Object value) {
        boolean isKept = value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Double
                || value instanceof Float
                || (value instanceof Throwable && key.equals(LogEntry.ERROR_OBJECT));
        return isKept ? value : text(value);
    }

    private static String text(@Nullable Object value) {
        try {
            return String.valueOf(value);
        } catch (RuntimeException e) {
            return "(toString of " + (value == null ? "null" : value.getClass().getName()) + " failed)";
        }
    }
}
