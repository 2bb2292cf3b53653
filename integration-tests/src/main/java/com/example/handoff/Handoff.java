package com.example.handoff;

/** One way of having a task run by another thread. Throws UnsupportedOperationException where the JVM has no such way. */
public interface Handoff {
    /** Returns before, or as soon as, the task has run. What the task throws is the library's to deal with. */
    void hand(Runnable task) throws Exception;
}
