package io.spoor.instrumentation.engine;

import io.spoor.bootstrap.Dispatcher;
import io.spoor.tracer.Tracer;
import io.spoor.tracer.config.KnownSettings;
import io.spoor.tracer.config.Settings;
import io.spoor.tracer.log.AgentLog;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sets the engine up in two steps: before {@code main} what decides whether a class is woven, and only then, for the first
 * class that is, all that woven code calls.
 */
public final class Engine {
    private final Instrumentation jvm;
    private final Modules modules;
    private final Index index;
    private final LoadedClasses loaded;
    private final Supplier<Consumer<Throwable>> tracing;
    private @Nullable Gate gate;
    private boolean begun;
    private boolean ready;

    Engine(Instrumentation jvm, Index index, Supplier<Consumer<Throwable>> tracing) {
        this.jvm = jvm;
        this.modules = Modules.create(jvm);
        this.index = index;
        this.loaded = new LoadedClasses(jvm, index);
        this.tracing = tracing;
    }

    /**
     * Starts to look at classes. Called once, before {@code main} or when attached.
     *
     * @param tracing installs the tracer, once, before the first class is woven; answers who is told what advice throws
     */
    public static Engine install(Instrumentation jvm, Switches switches, Supplier<Consumer<Throwable>> tracing)
            throws IOException {
        long start = System.nanoTime();
        Index index = Index.read(resource(Index.RESOURCE), switches);
        AgentLog.debugTime("the index", start);
        start = System.nanoTime();
        Engine engine = new Engine(jvm, index, tracing);
        Gate gate = engine.modules.gate(index, new LazyWeaver(engine));
        engine.gate = gate;
        jvm.addTransformer(gate, true);
        engine.loaded.retransform(index.on());
        AgentLog.debugTime("the gate, with what was loaded before it", start);
        return engine;
    }

    /**
     * Makes ready what woven code calls, unless it is. On whatever thread has the first class to weave: by then a service is
     * in its {@code main}. False if that has failed, or for what is loaded while this is under way and for its sake.
     *
     * <p>Threads wait here for each other, from inside a class load. So nothing below may wait for another thread, or need
     * a class of an application's.
     */
    public synchronized boolean prepare() {
        if (!begun) {
            begun = true;
            long start = System.nanoTime();
            try {
                begin();
                ready = true;
                AgentLog.debugTime("all that waited for the first class to weave", start);
            } catch (Throwable t) {
                AgentLog.error("the agent could not start, the service runs without tracing: " + t, t);
            }
        }
        return ready;
    }

    /** What can switch instrumentations later. */
    public LiveSwitches switches() {
        return new LiveSwitches(index, gate, loaded);
    }

    private void begin() throws IOException {
        Consumer<Throwable> adviceErrors = tracing.get();
        long start = System.nanoTime();
        DispatcherDefiner.define(read("io/spoor/bootstrap/Dispatcher.class"), modules, jvm);
        AgentLog.debugTime("the definition of Dispatcher", start);
        preload();
        Tracer.judgeNewThreads(
                new InheritedSpans(modules),
                TimeUnit.MILLISECONDS.toNanos(Settings.get().get(KnownSettings.THREADS_INHERIT)));
        AdviceLoaders loaders = new AdviceLoaders(Engine.class.getClassLoader());
        Dispatcher.install(new Linker(index, loaders, Tracer.get().ledger()), adviceErrors);
    }

    /**
     * What linking itself uses is loaded now: loaded first from inside a link it would need linking to be done, and some
     * JDKs answer with a ClassCircularityError.
     */
    private static void preload() {
        ThreadLocalRandom.current();
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = Engine.class.getClassLoader().getResourceAsStream(name);
        if (in == null) {
            throw new FileNotFoundException(name + " is missing in the agent's jar");
        }
        return in;
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream in = resource(name)) {
            return Hierarchy.readAll(in);
        }
    }
}
