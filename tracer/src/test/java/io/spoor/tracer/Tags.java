package io.spoor.tracer;

import java.util.LinkedHashMap;
import java.util.Map;

/** A span's tags as a map; the last value of a key counts. */
public final class Tags {
    private Tags() {}

    public static Map<String, Object> of(Span span) {
        Map<String, Object> map = new LinkedHashMap<>();
        Object[] tags = span.tags();
        for (int i = 0; i < span.tagsLength(); i += 2) {
            map.put((String) tags[i], tags[i + 1]);
        }
        return map;
    }
}
