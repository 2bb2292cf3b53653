package io.spoor.instrumentation.common;

import io.spoor.bootstrap.Dispatcher;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Several messages that the application got at once, with a span for each: while it goes through them by an iterator, as
 * every {@code for} loop does, the span of the message that it is at is active. Otherwise the very list it wraps.
 *
 * <p>A loop that is left early leaves the last span active: until the call around it ends, or the thread asks for more
 * messages ({@link #leave}).
 */
public final class DeliveredMessages<M> extends AbstractList<M> implements RandomAccess {
    private static final ThreadLocal<Scope> LEFT_OPEN = new ThreadLocal<>();

    private final List<M> messages;
    private final Object[] delivered;
    private final @Nullable Span[] spans;

    /** {@code spans}: one for each message; null for one that has none. */
    public DeliveredMessages(List<M> messages, @Nullable Span[] spans) {
        this.messages = messages;
        this.delivered = messages.toArray();
        this.spans = spans;
    }

    /** This thread is done with the messages that it got last. */
    public static void leave() {
        Scope scope = LEFT_OPEN.get();
        if (scope != null) {
            LEFT_OPEN.remove();
            scope.close();
        }
    }

    @Override
    public M get(int index) {
        return messages.get(index);
    }

    @Override
    public int size() {
        return messages.size();
    }

    @Override
    public M set(int index, M message) {
        return messages.set(index, message);
    }

    @Override
    public void add(int index, M message) {
        messages.add(index, message);
    }

    @Override
    public M remove(int index) {
        return messages.remove(index);
    }

    @Override
    public Iterator<M> iterator() {
        return new Going(messages.iterator());
    }

    private void arriveAt(Object message) {
        try {
            leave();
            Span span = spanOf(message);
            if (span != null) {
                LEFT_OPEN.set(Tracer.get().activate(span));
            }
        } catch (Throwable t) {
            Dispatcher.suppressed(t);
        }
    }

    private @Nullable Span spanOf(Object message) {
        for (int i = 0; i < delivered.length; i++) {
            if (delivered[i] == message) {
                return spans[i];
            }
        }
        return null;
    }

    private final class Going implements Iterator<M> {
        private final Iterator<M> iterator;

        Going(Iterator<M> iterator) {
            this.iterator = iterator;
        }

        @Override
        public boolean hasNext() {
            boolean hasNext = iterator.hasNext();
            if (!hasNext) {
                leave();
            }
            return hasNext;
        }

        @Override
        public M next() {
            M message = iterator.next();
            arriveAt(message);
            return message;
        }

        @Override
        public void remove() {
            iterator.remove();
        }
    }
}
