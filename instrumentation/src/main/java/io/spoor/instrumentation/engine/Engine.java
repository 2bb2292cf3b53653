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
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Sets the engine up, in the order that start-up needs: Dispatcher, index, linker, gate, and what is loaded already. */
public final class Engine {
    private Engine() {}

    /** Starts weaving. Called once, before {@code main} or when attached. */
    public static void install(
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
        modules.openToAgent("java.lang");
        Tracer.judgeNewThreads(
                new InheritedSpans(),
                TimeUnit.MILLISECONDS.toNanos(Settings.get().get(KnownSettings.THREADS_INHERIT)));
        Dispatcher.install(new Linker(index, new AdviceLoaders(agent), ledger), adviceErrors);
        instrumentation.addTransformer(modules.gate(index, new LazyWeaver()), true);
        retransformLoaded(instrumentation, index);
        AgentLog.debugTime("the gate, with what was loaded before it", start);
    }

    /**
     * What linking itself uses is loaded now: loaded first from inside a link it would need linking to be done, and some
     * JDKs answer with a ClassCircularityError.
     */
    private static void preload() {
        ThreadLocalRandom.current();
    }

    /** Classes that the JVM loaded before the agent was there. */
    private static void retransformLoaded(Instrumentation instrumentation, Index index) {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (isWanted(type, index) && instrumentation.isModifiableClass(type)) {
                found.add(type);
            }
        }
        if (found.isEmpty()) {
            return;
        }
        try {
            instrumentation.retransformClasses(found.toArray(new Class<?>[0]));
        } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
            AgentLog.warn("classes loaded before the agent are not traced: " + found + ": " + e);
        }
    }

    /** By name, or, of the classes that an application's loader has, by what they implement. */
    private static boolean isWanted(Class<?> type, Index index) {
        String name = type.getName();
        if (index.hasNameOfLength(name.length()) && index.named(name.replace('.', '/')) != null) {
            return true;
        }
        ClassLoader loader = type.getClassLoader();
        ClassLoader agent = Engine.class.getClassLoader();
        if (loader == null || loader == agent || loader == agent.getParent() || type.isInterface()) {
            return false;
        }
        for (HierarchyRule rule : index.hierarchy()) {
            if (implementsInterface(type, rule.interfaceName.replace('/', '.'))) {
                return true;
            }
        }
        return false;
    }

    private static boolean implementsInterface(Class<?> type, String interfaceName) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Class<?> i : c.getInterfaces()) {
                if (i.getName().equals(interfaceName) || implementsInterface(i, interfaceName)) {
                    return true;
                }
            }
        }
        return false;
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
