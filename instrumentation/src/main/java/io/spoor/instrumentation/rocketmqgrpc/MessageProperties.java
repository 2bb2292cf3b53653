package io.spoor.instrumentation.rocketmqgrpc;

import io.spoor.tracer.Getter;
import io.spoor.tracer.Setter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message's properties. The proxy writes them to the broker as one text: what would break that is left out. */
final class MessageProperties implements Setter<Map<String, String>>, Getter<Map<String, String>> {
    static final MessageProperties INSTANCE = new MessageProperties();

    @Override
    public void set(Map<String, String> properties, String name, String value) {
        if (isSafe(name) && isSafe(value)) {
            properties.put(name, value);
        }
    }

    @Override
    public @Nullable String get(Map<String, String> properties, String name) {
        return properties.get(name);
    }

    @Override
    public Iterable<String> names(Map<String, String> properties, String prefix) {
        return properties.keySet();
    }

    /** The separators of names and values, {@code MessageDecoder}; the proxy refuses other control characters too. */
    private static boolean isSafe(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
