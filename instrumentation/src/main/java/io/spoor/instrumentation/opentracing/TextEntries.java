package io.spoor.instrumentation.opentracing;

import io.spoor.tracer.Getter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of an application's carrier, which may be gone through only once. Their names' case does not matter. */
final class TextEntries implements Getter<TextEntries> {
    static final TextEntries GETTER = new TextEntries();

    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    private TextEntries() {}

    static TextEntries of(Iterable<?> carrier) {
        TextEntries entries = new TextEntries();
        for (Object entry : carrier) {
            Object name = ((Map.Entry<?, ?>) entry).getKey();
            Object value = ((Map.Entry<?, ?>) entry).getValue();
            if (name instanceof String && value instanceof String) {
                entries.names.add((String) name);
                entries.values.add((String) value);
            }
        }
        return entries;
    }

    @Override
    public @Nullable String get(TextEntries entries, String name) {
        for (int i = 0; i < entries.names.size(); i++) {
            if (entries.names.get(i).equalsIgnoreCase(name)) {
                return entries.values.get(i);
            }
        }
        return null;
    }

    @Override
    public Iterable<String> names(TextEntries entries, String prefix) {
        return entries.names;
    }
}
