package io.spoor.tracer;

/**
 * Tells threads that run a task from those that begin a loop without end. What a loop does belongs to no request, not
 * even to the one that happened to start it: its trace would never end.
 */
public interface NewThreads {
    /** Asked once, on {@code thread} itself, when it first meets the tracer with a span that it inherited. */
    boolean isTask(Thread thread);
}
