package io.spoor.instrumentation.engine;

import io.spoor.tracer.log.AgentLog;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the classes that the JVM has loaded already and sends them through the gate once more. */
final class LoadedClasses {
    private final Instrumentation jvm;
    private final Index index;
    private final @Nullable ClassLoader agent = LoadedClasses.class.getClassLoader();

    LoadedClasses(Instrumentation jvm, Index index) {
        this.jvm = jvm;
        this.index = index;
    }

    /** Those that a rule of these instrumentations is about, on or off. Answers how many there are. */
    int retransform(Set<String> instrumentations) {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> type : jvm.getAllLoadedClasses()) {
            if (isWanted(type, instrumentations) && jvm.isModifiableClass(type)) {
                found.add(type);
            }
        }
        if (!found.isEmpty()) {
            try {
                jvm.retransformClasses(found.toArray(new Class<?>[0]));
            } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
                AgentLog.warn("classes that were loaded already stay as they are: " + found + ": " + e);
            }
        }
        return found.size();
    }

    /** By name, or, of the classes that an application's loader has, by what they implement. */
    private boolean isWanted(Class<?> type, Set<String> instrumentations) {
        String name = type.getName();
        if (index.mayHave(name) && index.isNamedBy(instrumentations, name.replace('.', '/'))) {
            return true;
        }
        ClassLoader loader = type.getClassLoader();
        if (loader == null
                || loader == agent
                || (agent != null && loader == agent.getParent())
                || loader instanceof AdviceLoader
                || type.isInterface()) {
            return false;
        }
        for (HierarchyRule rule : index.hierarchy()) {
            if (instrumentations.contains(rule.rule.instrumentation)
                    && implementsInterface(type, rule.interfaceName.replace('/', '.'))) {
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
}
