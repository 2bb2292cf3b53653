package io.spoor.instrumentation.engine;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Holds the advice for the classes of one application loader: a library's package is defined here, beside the library;
 * other {@code io.spoor} classes come from the agent's loader; everything else from the application's. Kept alive by the
 * call sites it was linked to, that is by the application's own classes, and by nothing else.
 */
final class AdviceLoader extends ClassLoader {
    private static final String AGENT = "io.spoor.";
    private static final String INSTRUMENTATION = "io.spoor.instrumentation.";

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader agent;
    private final @Nullable ClassLoader application;

    AdviceLoader(ClassLoader agent, @Nullable ClassLoader application) {
        super(null);
        this.agent = agent;
        this.application = application;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(AGENT)) {
            return Class.forName(name, false, application);
        }
        if (!isLibrary(name)) {
            return agent.loadClass(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    /** True for classes of {@code io.spoor.instrumentation.<library>}: those that the agent does not share. */
    static boolean isLibrary(String name) {
        return name.startsWith(INSTRUMENTATION)
                && name.indexOf('.', INSTRUMENTATION.length()) >= 0
                && !name.startsWith("engine.", INSTRUMENTATION.length())
                && !name.startsWith("common.", INSTRUMENTATION.length());
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = agent.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] classFile = Hierarchy.readAll(in);
            return defineClass(name, classFile, 0, classFile.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
