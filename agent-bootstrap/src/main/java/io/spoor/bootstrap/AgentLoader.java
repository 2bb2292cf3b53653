package io.spoor.bootstrap;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Holds the agent: classes that lie under {@code inst/} in its jar with the ending {@code .classdata}, so that no other
 * loader can find them. Its parent is the platform loader, so nothing of the application is seen from here and nothing
 * from here by the application.
 */
final class AgentLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final ZipFile jar;

    private AgentLoader(ZipFile jar, @Nullable ClassLoader parent) {
        super(parent);
        this.jar = jar;
    }

    /** A loader over the jar, read as what it is besides: manifest, signatures and versions of entries are none of ours. */
    static ClassLoader open(File jar) throws IOException {
        return new AgentLoader(new ZipFile(jar), platformLoader());
    }

    /** The loader above the application's; null, the boot loader, on Java 8. */
    private static @Nullable ClassLoader platformLoader() {
        if (System.getProperty("java.specification.version", "").startsWith("1.")) {
            return null;
        }
        ClassLoader loader = ClassLoader.getSystemClassLoader();
        while (loader.getParent() != null) {
            loader = loader.getParent();
        }
        return loader;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] classFile = read(name.replace('.', '/') + ".class");
        if (classFile == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, classFile, 0, classFile.length);
    }

    /**
     * Class files and other resources of the agent under their usual names, else what the platform has. The bootstrap
     * classes can be read here, to be defined elsewhere, but not loaded.
     */
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte[] content = name.startsWith("io/spoor/bootstrap/") ? readEntry(name) : read(name);
        return content == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(content);
    }

    private byte @Nullable [] read(String name) {
        return readEntry("inst/" + (name.endsWith(".class") ? name + "data" : name));
    }

    private byte @Nullable [] readEntry(String name) {
        ZipEntry entry = jar.getEntry(name);
        if (entry == null) {
            return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            byte[] content = new byte[(int) entry.getSize()];
            int length = 0;
            while (length < content.length) {
                int n = in.read(content, length, content.length - length);
                if (n < 0) {
                    throw new IOException(name + " is truncated in " + jar.getName());
                }
                length += n;
            }
            return content;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
