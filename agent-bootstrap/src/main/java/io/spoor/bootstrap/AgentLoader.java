package io.spoor.bootstrap;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Holds the agent, whose classes lie in one entry of its jar, so that no other loader can find them. Its parent is the
 * platform loader: nothing of the application is seen from here and nothing from here by the application.
 *
 * <p>One entry, because the JVM hashes the name of each entry of a jar that it opens, and to read a class through the jar's
 * directory costs half as much as to define it, all that by the interpreter and before {@code main}. The entry begins with a
 * directory, in which a class is found by bisection: four bytes each for the directory's length and the number n of classes;
 * n + 1 times four bytes each for the {@link String#hashCode()} of a class's name, by which they are sorted, for where the name
 * begins in the names, and its file in the files; the names, as {@code io.spoor.agent.Agent}; then, where the directory ends,
 * the files. The hash, because the JDK has computed it already when it asks.
 */
final class AgentLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private static final String CLASSES = "inst/classes";
    private static final int HEAD = 8;
    private static final int PLACE = 12;
    private static final String SUFFIX = ".class";

    private final ZipFile jar;
    private final ZipEntry classes;
    private final int count;
    private final byte[] directory;

    /** All of the entry, if somebody has packed the jar anew and compressed it; else it is read piecemeal. */
    private final byte @Nullable [] inflated;

    private AgentLoader(ZipFile jar, @Nullable ClassLoader parent) throws IOException {
        super(parent);
        this.jar = jar;
        ZipEntry entry = jar.getEntry(CLASSES);
        if (entry == null) {
            throw new FileNotFoundException(CLASSES + " is missing in " + jar.getName());
        }
        classes = entry;
        inflated = entry.getMethod() == ZipEntry.STORED ? null : read(entry, 0, (int) entry.getSize());
        byte[] head = bytes(0, HEAD);
        directory = bytes(0, intAt(head, 0));
        count = intAt(head, 4);
    }

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
        byte[] classFile = classFile(name);
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
        byte[] content = content(name);
        return content == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(content);
    }

    private byte @Nullable [] content(String name) {
        boolean isVisible = name.startsWith("io/spoor/bootstrap/");
        if (name.endsWith(SUFFIX) && !isVisible) {
            return classFile(name.substring(0, name.length() - SUFFIX.length()).replace('/', '.'));
        }
        ZipEntry entry = jar.getEntry(isVisible ? name : "inst/" + name);
        return entry == null ? null : read(entry, 0, (int) entry.getSize());
    }

    private byte @Nullable [] classFile(String className) {
        int hash = className.hashCode();
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (intAt(directory, place(middle)) < hash) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int i = low; i < count && intAt(directory, place(i)) == hash; i++) {
            if (className.equals(name(i))) {
                int start = intAt(directory, place(i) + 8);
                return bytes(directory.length + start, intAt(directory, place(i + 1) + 8) - start);
            }
        }
        return null;
    }

    private String name(int index) {
        int start = intAt(directory, place(index) + 4);
        int length = intAt(directory, place(index + 1) + 4) - start;
        return new String(directory, place(count + 1) + start, length, StandardCharsets.ISO_8859_1);
    }

    private static int place(int index) {
        return HEAD + PLACE * index;
    }

    private static int intAt(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 255) << 16 | (bytes[at + 2] & 255) << 8 | bytes[at + 3] & 255;
    }

    private byte[] bytes(int start, int length) {
        byte[] all = inflated;
        if (all == null) {
            return read(classes, start, length);
        }
        byte[] part = new byte[length];
        System.arraycopy(all, start, part, 0, length);
        return part;
    }

    private byte[] read(ZipEntry entry, int start, int length) {
        try (InputStream in = jar.getInputStream(entry)) {
            // Of a stored entry as far as is asked for, at once.
            boolean isThere = in.skip(start) == start;
            byte[] content = new byte[length];
            int done = 0;
            while (done < length) {
                int n = isThere ? in.read(content, done, length - done) : -1;
                if (n < 0) {
                    throw new IOException(entry.getName() + " is truncated in " + jar.getName());
                }
                done += n;
            }
            return content;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
