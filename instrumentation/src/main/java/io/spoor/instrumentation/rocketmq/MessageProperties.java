package io.spoor.instrumentation.rocketmq;

import io.spoor.tracer.Getter;
import io.spoor.tracer.Setter;
import java.util.Collections;
import java.util.Map;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageAccessor;
import org.jspecify.annotations.Nullable;

/** A message's properties, which travel as one text: what would break that is left out. */
final class MessageProperties implements Setter<Message>, Getter<Message> {
    static final MessageProperties INSTANCE = new MessageProperties();

    @Override
    public void set(Message message, String name, String value) {
        if (isSafe(name) && isSafe(value)) {
            MessageAccessor.putProperty(message, name, value);
        }
    }

    @Override
    public @Nullable String get(Message message, String name) {
        return message.getProperty(name);
    }

    @Override
    public Iterable<String> names(Message message, String prefix) {
        Map<String, String> properties = message.getProperties();
        return properties == null ? Collections.<String>emptySet() : properties.keySet();
    }

    /** The separators of names and values, {@code MessageDecoder}; nothing is no value for it. */
    private static boolean isSafe(String text) {
        return !text.isEmpty() && text.indexOf('\u0001') < 0 && text.indexOf('\u0002') < 0;
    }
}
