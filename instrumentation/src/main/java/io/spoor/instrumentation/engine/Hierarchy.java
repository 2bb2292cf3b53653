package io.spoor.instrumentation.engine;

import io.spoor.instrumentation.engine.ClassFile.Head;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers what a class that is being loaded extends and implements, from class files alone: asking the JVM would load
 * classes from inside a class load. One for each loader and short-lived: only classes that were spotted get here, and
 * they ask for few others.
 */
final class Hierarchy {
    private final @Nullable ClassLoader loader;
    private final Map<String, Head> heads = new HashMap<>();

    Hierarchy(@Nullable ClassLoader loader) {
        this.loader = loader;
    }

    /** Whether a class implements an interface or extends an abstract class, directly or not. */
    boolean isSubtype(Head head, String typeName) {
        if (typeName.equals(head.superName) || Arrays.asList(head.interfaces).contains(typeName)) {
            return true; // without reading any
        }
        for (String name : head.interfaces) {
            if (isSubtype(name, typeName)) {
                return true;
            }
        }
        return head.superName != null && isSubtype(head.superName, typeName);
    }

    private boolean isSubtype(String name, String typeName) {
        if (name.startsWith("java/lang/") || name.startsWith("java/util/") || name.startsWith("java/io/")) {
            return false;
        }
        Head head = head(name);
        return head != null && isSubtype(head, typeName);
    }

    /** The head of a class that {@link #loader} would find, or null if it finds none. */
    @Nullable
    Head head(String name) {
        Head head = heads.get(name);
        if (head == null) {
            head = read(name);
            if (head != null) {
                heads.put(name, head);
            }
        }
        return head;
    }

    private @Nullable Head read(String name) {
        String resource = name + ".class";
        try (InputStream in = loader == null
                ? ClassLoader.getSystemResourceAsStream(resource)
                : loader.getResourceAsStream(resource)) {
            return in == null ? null : new ClassFile(readAll(in)).head();
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    static byte[] readAll(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
        byte[] buffer = new byte[8192];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            out.write(buffer, 0, n);
        }
        return out.toByteArray();
    }
}
