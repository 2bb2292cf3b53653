package io.spoor.reporter;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The one thread that a reporter works on. Outlives whatever is thrown in it. */
public final class ReporterThread implements AutoCloseable {
    public static final String NAME = "spoor-reporter";

    /** How long the end may take: a service's shutdown is not held up by its traces. */
    public static final long CLOSE_MILLIS = 1_000;

    /** For the last packet to leave after that. */
    private static final long GRACE_MILLIS = 200;

    /** When the service is in its {@code main} for sure. */
    private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Reporter reporter;
    private final Parker parker;
    private final ReporterLog log;
    private final Idle idle;
    private final @Nullable Runnable late;
    private @Nullable Thread thread;
    private volatile boolean closing;
    private volatile long closeNanos;
    private final AtomicLong failures = new AtomicLong();

    public ReporterThread(Reporter reporter, Parker parker, ReporterLog log) {
        this(reporter, parker, log, null);
    }

    /** @param late what is no part of the start-up; called once, on this thread, a second after its start */
    public ReporterThread(Reporter reporter, Parker parker, ReporterLog log, @Nullable Runnable late) {
        this.reporter = reporter;
        this.parker = parker;
        this.log = log;
        this.late = late;
        this.idle = new Idle(reporter.flushIntervalMillis());
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
            reporter.workOn(t);
            t.start();
        }
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
            reporter.finish(closeNanos);
            return;
        }
        LockSupport.unpark(t);
        try {
            t.join(millis);
            if (t.isAlive()) {
                reporter.abort();
                t.join(GRACE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How often something was thrown out of the reporter's work. */
    public long failures() {
        return failures.get();
    }

    private final class Loop implements Runnable {
        private @Nullable Runnable pending = late;
        private final long startedAt = System.nanoTime();

        @Override
        public void run() {
            while (!closing) {
                long nanos = idle.after(work());
                if (nanos > 0 && !closing) {
                    parker.park(nanos);
                }
                // Nobody has reason to interrupt this thread; a flag that stays would keep it from ever sleeping again.
                Thread.interrupted();
                runLate();
            }
            try {
                reporter.finish(closeNanos);
            } catch (Throwable t) {
                failed(t);
            }
        }

        private int work() {
            try {
                return reporter.doWork();
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
