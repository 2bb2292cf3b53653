package io.spoor.reporter;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that a reporter works on. Outlives whatever is thrown in it. The reporter is made on it too: until then a
 * queue is all that is needed, and nobody is kept waiting for the rest.
 */
public final class ReporterThread implements AutoCloseable {
    public static final String NAME = "spoor-reporter";

    /** How long the end may take: a service's shutdown is not held up by its traces. */
    public static final long CLOSE_MILLIS = 1_000;

    /** For the last packet to leave after that. */
    private static final long GRACE_MILLIS = 200;

    /** After the work has begun; what is late does not hurry. */
    private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SpanQueue queue;
    private final Supplier<Reporter> maker;
    private final Parker parker;
    private final ReporterLog log;
    private final @Nullable Runnable late;
    private volatile @Nullable Reporter reporter;
    private @Nullable Thread thread;
    private volatile boolean closing;
    private volatile long closeNanos;
    private final AtomicLong failures = new AtomicLong();

    /** @param maker makes the reporter for {@code queue}; called once, on this thread if it is started */
    public ReporterThread(SpanQueue queue, Supplier<Reporter> maker, Parker parker, ReporterLog log) {
        this(queue, maker, parker, log, null);
    }

    /** @param late what is no part of the start-up; called once, on this thread, a second after its work has begun */
    public ReporterThread(
            SpanQueue queue, Supplier<Reporter> maker, Parker parker, ReporterLog log, @Nullable Runnable late) {
        this.queue = queue;
        this.maker = maker;
        this.parker = parker;
        this.log = log;
        this.late = late;
    }

    /**
     * A thread of the agent's own, not started yet. Keeps no JVM alive and no class loader from being collected, and
     * belongs to no group that an application may destroy. Inheritable thread-locals are the caller's: call it from a
     * thread of the agent's.
     */
    public static Thread newThread(Runnable work, String name) {
        Thread t = new Thread(rootGroup(), work, name);
        t.setDaemon(true);
        t.setContextClassLoader(null);
        return t;
    }

    /** Starts the thread, once. Inheritable thread-locals are the caller's: call it from a thread of the agent's. */
    public synchronized void start() {
        if (thread == null && !closing) {
            Thread t = newThread(new Loop(), NAME);
            thread = t;
            queue.workedOnBy(t);
            t.start();
        }
    }

    /** Instead of {@link #start()}: a thread that runs already, and sleeps, will {@link #work()}. It is woken as needed. */
    public synchronized void leaveTo(Thread sleeping) {
        thread = sleeping;
        queue.workedOnBy(sleeping);
    }

    /** The work of that thread, until it is closed. */
    public void work() {
        new Loop().run();
    }

    /** Whether there is something to do: spans have come in, or this is being closed. */
    public boolean isWanted() {
        return closing || queue.length() > 0;
    }

    @Override
    public void close() {
        close(CLOSE_MILLIS);
    }

    /**
     * Sends what is there, for {@code millis} at most, and ends the thread; what comes later is counted as dropped. If
     * the thread hangs in a look-up of the host, say, this returns nevertheless, and the ledger shows its spans as open.
     */
    public synchronized void close(long millis) {
        if (closing) {
            return;
        }
        closeNanos = TimeUnit.MILLISECONDS.toNanos(millis);
        closing = true;
        Thread t = thread;
        if (t == null) {
            Reporter made = make();
            if (made != null) {
                made.finish(closeNanos);
            }
            return;
        }
        LockSupport.unpark(t);
        try {
            t.join(millis);
            if (t.isAlive()) {
                Reporter hanging = reporter;
                if (hanging != null) {
                    hanging.abort();
                }
                t.join(GRACE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The reporter; null until it is made. */
    public @Nullable Reporter reporter() {
        return reporter;
    }

    /** How often something was thrown out of the reporter's work. */
    public long failures() {
        return failures.get();
    }

    /** Null, once said, where that fails: all spans are counted as dropped then. */
    private @Nullable Reporter make() {
        try {
            Reporter made = maker.get();
            reporter = made;
            return made;
        } catch (Throwable t) {
            queue.abandon();
            log.warn("no span is sent, they are dropped and counted: the reporter could not be made: " + t);
            return null;
        }
    }

    private final class Loop implements Runnable {
        private @Nullable Runnable pending = late;
        private final long startedAt = System.nanoTime();

        @Override
        public void run() {
            Reporter made = make();
            if (made != null) {
                work(made);
            }
        }

        private void work(Reporter made) {
            Idle idle = new Idle(made.flushIntervalMillis());
            while (!closing) {
                long nanos = idle.after(look(made));
                if (nanos > 0 && !closing) {
                    parker.park(nanos);
                }
                // Nobody has reason to interrupt this thread; a flag that stays would keep it from ever sleeping again.
                Thread.interrupted();
                runLate();
            }
            try {
                made.finish(closeNanos);
            } catch (Throwable t) {
                failed(t);
            }
        }

        private int look(Reporter made) {
            try {
                return made.doWork();
            } catch (Throwable t) {
                failed(t);
                return 0;
            }
        }

        private void runLate() {
            Runnable task = pending;
            if (task == null || System.nanoTime() - startedAt < LATE_NANOS) {
                return;
            }
            pending = null;
            try {
                task.run();
            } catch (Throwable t) {
                log.warn("what the agent does late could not be started: " + t);
            }
        }

        private void failed(Throwable t) {
            if (failures.incrementAndGet() == 1) {
                log.warn("the reporter's thread goes on after " + t + "; further failures are only counted");
            }
        }
    }

    private static ThreadGroup rootGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
