package io.spoor.instrumentation.engine;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** What has to be said to the module system; on Java 8 there is none, and nothing to say. */
class Modules {
    @Nullable
    Instrumentation instrumentation;

    /** The implementation for this JVM. */
    static Modules create(Instrumentation instrumentation) {
        if (System.getProperty("java.specification.version", "").startsWith("1.")) {
            return new Modules();
        }
        try {
            Modules modules = Class.forName("io.spoor.instrumentation.engine.JdkModules")
                    .asSubclass(Modules.class)
                    .getDeclaredConstructor()
                    .newInstance();
            modules.instrumentation = instrumentation;
            return modules;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Defines a class in the boot loader. Throws an exception or a LinkageError where the JVM does not let us. */
    void defineInBootLoader(String name, byte[] classFile) throws ReflectiveOperationException {
        // The public accessor refuses callers outside the boot loader.
        Class<?> type = Class.forName("sun.misc.Unsafe");
        Field field = type.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        Method define = type.getMethod(
                "defineClass",
                String.class,
                byte[].class,
                int.class,
                int.class,
                ClassLoader.class,
                ProtectionDomain.class);
        define.invoke(field.get(null), name, classFile, 0, classFile.length, null, null);
    }

    /** Lets the agent's own module, and no other, read private fields of the JDK's classes in a package. */
    void openToAgent(String packageName) {}

    /** The gate for this JVM: on 9 and later it lets woven classes' modules read the Dispatcher's. */
    Gate gate(Index index, Weaver weaver) {
        return new Gate(index, weaver);
    }
}
