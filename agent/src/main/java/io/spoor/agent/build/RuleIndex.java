package io.spoor.agent.build;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.engine.IndexWriter;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks every instrumentation in the jar for its rules. A class is one if it is named {@code …Instrumentation}. */
final class RuleIndex {
    private static final String PACKAGE = "io/spoor/instrumentation/";

    private RuleIndex() {}

    static String of(Map<String, byte[]> classes) throws ReflectiveOperationException {
        IndexWriter index = new IndexWriter();
        ClassLoader loader = new JarClasses(classes);
        for (String name : classes.keySet()) {
            if (name.startsWith(PACKAGE)
                    && name.indexOf('/', PACKAGE.length()) > 0
                    && name.endsWith("Instrumentation.class")) {
                Class<?> type = Class.forName(className(name), true, loader);
                index.add(
                        type.asSubclass(Instrumentation.class).getConstructor().newInstance());
            }
        }
        return index.text();
    }

    private static String className(String entry) {
        return entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
    }

    /** The libraries' packages as they are in the jar, twins included; what they are written against from the build. */
    private static final class JarClasses extends ClassLoader {
        private final Map<String, byte[]> classes;

        JarClasses(Map<String, byte[]> classes) {
            super(Instrumentation.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] classFile = classes.get(name.replace('.', '/') + ".class");
            if (classFile == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, classFile, 0, classFile.length);
        }

        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            byte[] classFile = classes.get(name);
            return classFile == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(classFile);
        }
    }
}
