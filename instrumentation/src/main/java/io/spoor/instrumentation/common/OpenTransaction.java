package io.spoor.instrumentation.common;

import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * A message that waits for the end of its transaction, for libraries that leave it to the application when, where and on
 * what thread to end it. Known by the object that the library keeps as the message's id, to which it must not refer.
 */
public final class OpenTransaction {
    private static final WeakIdentityMap<Object, OpenTransaction> OPEN = new WeakIdentityMap<>();

    private final Span span;
    private final String topic;
    private final boolean isChecked;

    private OpenTransaction(Span span, String topic, boolean isChecked) {
        this.span = span;
        this.topic = topic;
        this.isChecked = isChecked;
    }

    /** The message has been sent; {@code span} is its own. */
    public static void sent(Object id, Span span, String topic) {
        OPEN.put(id, new OpenTransaction(span, topic, false));
    }

    /** The application has answered to the broker's question; {@code span} is that of the question. */
    public static void checked(Object id, Span span, String topic) {
        OPEN.put(id, new OpenTransaction(span, topic, true));
    }

    /**
     * The broker is being told: begins the span of that. It lies in the message's trace, below what is active, if that is
     * too, otherwise below the message or the question.
     *
     * @param messageId the text of {@code id}
     * @param state by the name that the library has for it
     */
    public static Span end(Object id, String messageId, @Nullable String transactionId, String state) {
        OpenTransaction known = OPEN.get(id);
        Span end;
        if (known == null) {
            end = MessageSpans.startEndTransaction(null);
        } else if (known.isChecked || !isOfTrace(known.span, Tracer.get().active())) {
            Scope scope = Tracer.get().activate(known.span);
            end = MessageSpans.startEndTransaction(known.topic);
            scope.close();
        } else {
            end = MessageSpans.startEndTransaction(known.topic);
        }
        MessageSpans.describeEnd(end, messageId, transactionId, state, known != null && known.isChecked);
        return end;
    }

    private static boolean isOfTrace(Span span, @Nullable Span active) {
        return active != null && active.traceIdLow() == span.traceIdLow() && active.traceIdHigh() == span.traceIdHigh();
    }
}
