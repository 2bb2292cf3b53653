package io.spoor.tracer;

/** How a library's request or message is written to. Stateless: one constant for each library. */
public interface Setter<C> {
    /** Sets {@code name}, replacing what the carrier has under it. */
    void set(C carrier, String name, String value);
}
