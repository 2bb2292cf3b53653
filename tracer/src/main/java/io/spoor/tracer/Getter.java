package io.spoor.tracer;

import io.spoor.tracer.propagation.TraceHeaders;
import org.jspecify.annotations.Nullable;

/** How a library's request or message is read. Stateless: one constant for each library. */
public interface Getter<C> {
    /** The first value under {@code name}, whose case does not matter where the protocol says so; null if none. */
    @Nullable
    String get(C carrier, String name);

    /**
     * All names that begin with {@code prefix}, in whatever case, and any others: for baggage, which can't be asked for by
     * name. Called only when there is something to continue.
     */
    Iterable<String> names(C carrier, String prefix);

    /** Which of {@link TraceHeaders} there may be, where that is found out with less than a search for each. */
    default int traceHeaders(C carrier) {
        return TraceHeaders.ANY;
    }
}
