package io.spoor.tracer;

import org.jspecify.annotations.Nullable;

/** How a library's request or message is read. Stateless: one constant for each library. */
public interface Getter<C> {
    /** The first value under {@code name}, whose case does not matter where the protocol says so; null if none. */
    @Nullable
    String get(C carrier, String name);

    /** All names, for what is found by prefix only (baggage). Asked for only when there is something to continue. */
    Iterable<String> names(C carrier);
}
