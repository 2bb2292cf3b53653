package io.spoor.instrumentation.engine;

import io.spoor.bootstrap.Dispatcher;
import io.spoor.tracer.Ledger;
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

/** Sets the engine up, in the order that start-up needs: Dispatcher, index, linker, gate, and what is loaded already. */
public final class Engine {
    private Engine() {}

    /** Starts weaving. Called once, before {@code main} or when attached. Answers what can switch it later. */
    public static LiveSwitches install(
            Instrumentation instrumentation, Switches switches, Ledger ledger, Consumer<Throwable> adviceErrors)
            throws IOException {
        ClassLoader agent = Engine.class.getClassLoader();
        long start = System.nanoTime();
        Modules modules = Modules.create(instrumentation);
        DispatcherDefiner.define(read(agent, "io/spoor/bootstrap/Dispatcher.class"), modules, instrumentation);
        AgentLog.debugTime("the definition of Dispatcher", start);
        start = System.nanoTime();
        Index index = Index.read(resource(agent, Index.RESOURCE), switches);
        AgentLog.debugTime("the index", start);
        start = System.nanoTime();
        preload();
        Tracer.judgeNewThreads(
                new InheritedSpans(modules),
                TimeUnit.MILLISECONDS.toNanos(Settings.get().get(KnownSettings.THREADS_INHERIT)));
        Dispatcher.install(new Linker(index, new AdviceLoaders(agent), ledger), adviceErrors);
        Gate gate = modules.gate(index, new LazyWeaver());
        instrumentation.addTransformer(gate, true);
        LoadedClasses loaded = new LoadedClasses(instrumentation, index);
        loaded.retransform(index.on());
        AgentLog.debugTime("the gate, with what was loaded before it", start);
        return new LiveSwitches(index, gate, loaded);
    }

    /**
     * What linking itself uses is loaded now: loaded first from inside a link it would need linking to be done, and some
     * JDKs answer with a ClassCircularityError.
     */
    private static void preload() {
        ThreadLocalRandom.current();
    }

    private static InputStream resource(ClassLoader loader, String name) throws IOException {
        InputStream in = loader.getResourceAsStream(name);
        if (in == null) {
            throw new FileNotFoundException(name + " is missing in the agent's jar");
        }
        return in;
    }

    private static byte[] read(ClassLoader loader, String name) throws IOException {
        try (InputStream in = resource(loader, name)) {
            return Hierarchy.readAll(in);
        }
    }
}
