package io.spoor.instrumentation.engine;

import io.spoor.tracer.log.AgentLog;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/**
 * Puts Dispatcher where classes of every loader find it: defined straight into the boot loader, because appending a jar
 * to the boot path costs a service its AppCDS archive and makes the JVM print a warning. Where the JVM does not let us, a
 * jar that holds Dispatcher alone is appended after all. The one place that knows of this choice.
 */
final class DispatcherDefiner {
    private static final String NAME = "io/spoor/bootstrap/Dispatcher";

    private DispatcherDefiner() {}

    static void define(byte[] classFile, Modules modules, Instrumentation instrumentation) throws IOException {
        try {
            modules.defineInBootLoader(NAME, classFile);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            AgentLog.debug("Dispatcher goes on the boot class path, the JVM did not let it be defined: " + e);
            instrumentation.appendToBootstrapClassLoaderSearch(jarOf(classFile));
        }
    }

    private static JarFile jarOf(byte[] classFile) throws IOException {
        File file = File.createTempFile("spoor-dispatcher", ".jar");
        file.deleteOnExit();
        try (JarOutputStream jar = new JarOutputStream(new FileOutputStream(file))) {
            jar.putNextEntry(new ZipEntry(NAME + ".class"));
            jar.write(classFile);
            jar.closeEntry();
        }
        return new JarFile(file);
    }
}
