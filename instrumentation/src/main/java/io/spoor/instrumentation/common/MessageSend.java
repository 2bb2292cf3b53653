package io.spoor.instrumentation.common;

import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * A producer's call that sends a message, or several at once, and the span of each. Known by the object that the library
 * passes down, so that what it does on its way, on whatever thread, is no call of its own.
 *
 * <p>It ends once: when the call does, or when the library reports to the application's callback. Must not refer to that
 * object, or neither would ever go.
 */
public final class MessageSend {
    private static final WeakIdentityMap<Object, MessageSend> UNDER_WAY = new WeakIdentityMap<>(MessageSend::forgotten);

    private final Tracer tracer = Tracer.get();
    private final @Nullable Span caller = tracer.active();
    private final Span[] spans;
    private int size;
    private boolean isCalled;
    private @Nullable Scope scope;

    /** {@code messages}: how many there are to come. */
    public MessageSend(int messages) {
        spans = new Span[messages];
    }

    /** The call that sends this message or batch, or null. */
    public static @Nullable MessageSend of(Object message) {
        return UNDER_WAY.get(message);
    }

    /** Makes the call known by {@code message}, until it ends. */
    public MessageSend of(Object message, Span span) {
        add(span);
        UNDER_WAY.put(message, this);
        return this;
    }

    public void add(Span span) {
        spans[size++] = span;
    }

    /** As {@link #of(Object, Span)}, for a batch whose messages have been added. */
    public void isOf(Object batch) {
        UNDER_WAY.put(batch, this);
    }

    public int size() {
        return size;
    }

    public Span span(int message) {
        return spans[message];
    }

    /** True the first time: a batch has its spans before it is sent. */
    public boolean call() {
        boolean isFirst = !isCalled;
        isCalled = true;
        return isFirst;
    }

    /** Whether this thread is about to send, within this very call. */
    public boolean isActive() {
        return size > 0 && tracer.active() == spans[0];
    }

    /** Makes the span, of a batch the first one, active on this thread until {@link #end}, if that is called on it. */
    public MessageSend open() {
        scope = activate();
        return this;
    }

    /** As {@link #open}, for a part of the call that is done on another thread. */
    public @Nullable Scope activate() {
        return size == 0 ? null : tracer.activate(spans[0]);
    }

    /** For the application's callback: what was active when it made the call is so again. Null if nothing was. */
    public @Nullable Scope enterCallback() {
        return caller == null ? null : tracer.activate(caller);
    }

    public boolean isSampled() {
        return size > 0 && spans[0].isSampled();
    }

    public void setTag(String key, @Nullable String value) {
        for (int i = 0; i < size; i++) {
            spans[i].setTag(key, value);
        }
    }

    public void setTag(String key, long value) {
        for (int i = 0; i < size; i++) {
            spans[i].setTag(key, value);
        }
    }

    public void setTag(String key, boolean value) {
        for (int i = 0; i < size; i++) {
            spans[i].setTag(key, value);
        }
    }

    /** Ends all spans; the first end counts. {@code thrown} null if nothing was. */
    public void end(@Nullable Object message, @Nullable Throwable thrown) {
        if (scope != null) {
            scope.close();
        }
        if (message != null && UNDER_WAY.get(message) == this) {
            UNDER_WAY.remove(message);
        }
        for (int i = 0; i < size; i++) {
            if (!spans[i].isFinished()) {
                MessageSpans.end(spans[i], thrown);
            }
        }
    }

    /** A batch that was made and never sent. */
    private void forgotten() {
        end(null, null);
    }
}
