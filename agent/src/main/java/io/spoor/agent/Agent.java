package io.spoor.agent;

import io.spoor.instrumentation.engine.Engine;
import io.spoor.instrumentation.engine.LiveSwitches;
import io.spoor.reporter.ReporterThread;
import io.spoor.tracer.config.Settings;
import io.spoor.tracer.log.AgentLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts the parts together. Before the application's {@code main} there are the settings and the engine's gate; what spans
 * need is made for the first class that is woven. It is one class for what would be four, each of which {@code main} would
 * wait for: the call from Premain, the work of the agent's thread, {@link Tracing} on demand, and who is asked for it.
 */
public final class Agent implements BiConsumer<Object[], Instrumentation>, Supplier<Consumer<Throwable>>, Runnable {
    /**
     * Before the agent's thread makes what is not made yet, the reporter above all, unless many spans wake it. By then a
     * service is in its {@code main}, on a busy machine too. It is half the default flush interval, by which a packet may be
     * late at any time.
     */
    private static final long HEAD_START_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private volatile @Nullable String arguments;
    private volatile @Nullable Settings settings;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Engine engine;
    private volatile @Nullable Tracing tracing;

    /** Gets the agent's arguments and when the JVM called it, on the time line of {@link System#nanoTime()}. */
    @Override
    public void accept(@Nullable Object[] call, Instrumentation instrumentation) {
        arguments = (String) call[0];
        long startNanos = (Long) Objects.requireNonNull(call[1]);
        long jarNanos = System.nanoTime();
        Settings given = new Settings(arguments, System.getProperties(), System.getenv());
        Settings.install(given);
        settings = given;
        AgentLog.debugTime("opening the jar and reading the settings", startNanos);
        AgentLog.debugTime("reading the settings", jarNanos);
        // Both threads are made here: one that an application's thread makes keeps what that one inherits.
        Thread worker = ReporterThread.newThread(this, ReporterThread.NAME);
        thread = worker;
        Runtime.getRuntime().addShutdownHook(new Thread(null, new Shutdown(), "spoor-shutdown"));
        try {
            engine = Engine.install(instrumentation, new ConfiguredSwitches(given), this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        worker.start();
        AgentLog.debug("started");
        AgentLog.debugTime("all before main", startNanos);
    }

    /** For the engine, before it weaves the first class: installs the tracer. */
    @Override
    public Consumer<Throwable> get() {
        Settings known = Objects.requireNonNull(settings);
        long start = System.nanoTime();
        Tracing made = new Tracing(known, arguments, this, Objects.requireNonNull(thread));
        tracing = made;
        AgentLog.debugTime("making reporter and tracer", start);
        return made.adviceErrors();
    }

    /** The work of the agent's thread: the reporter's. */
    @Override
    public void run() {
        long end = System.nanoTime() + HEAD_START_NANOS;
        for (long wait = HEAD_START_NANOS; wait > 0 && !isWanted(); wait = end - System.nanoTime()) {
            LockSupport.parkNanos(this, wait); // which may be for less, for no reason
            Thread.interrupted();
        }
        Tracing ours = tracing();
        if (ours != null) {
            ours.reporting().work();
        }
    }

    /** Null where the engine is not set up. */
    @Nullable
    LiveSwitches switches() {
        Engine installed = engine;
        return installed == null ? null : installed.switches();
    }

    private boolean isWanted() {
        Tracing ours = tracing;
        return ours != null && ours.reporting().isWanted();
    }

    /** Made now, if nothing was woven yet; null if that fails, which is said. */
    private @Nullable Tracing tracing() {
        Engine installed = engine;
        if (installed != null) {
            installed.prepare();
        }
        return tracing;
    }

    /** Sends what there is when the JVM ends, and says what became of the spans. */
    private final class Shutdown implements Runnable {
        @Override
        public void run() {
            Tracing ours = tracing();
            if (ours != null) {
                ours.close();
            }
        }
    }
}
