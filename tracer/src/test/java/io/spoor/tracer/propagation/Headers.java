package io.spoor.tracer.propagation;

import io.opentracing.propagation.TextMap;
import io.spoor.tracer.Getter;
import io.spoor.tracer.Setter;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** A request's headers, whose case does not matter, as both tracers see them. */
final class Headers implements TextMap {
    static final Setter<Headers> SETTER = (headers, name, value) -> headers.put(name, value);
    static final Getter<Headers> GETTER = new Getter<Headers>() {
        @Override
        public String get(Headers headers, String name) {
            return headers.map.get(name);
        }

        @Override
        public Iterable<String> names(Headers headers, String prefix) {
            return headers.map.keySet();
        }
    };

    final Map<String, String> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static Headers of(String name, String value) {
        Headers headers = new Headers();
        headers.put(name, value);
        return headers;
    }

    Headers and(String name, String value) {
        put(name, value);
        return this;
    }

    @Override
    public void put(String name, String value) {
        map.put(name, value);
    }

    @Override
    public Iterator<Map.Entry<String, String>> iterator() {
        return map.entrySet().iterator();
    }
}
