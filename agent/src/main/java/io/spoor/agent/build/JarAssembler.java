package io.spoor.agent.build;

import io.spoor.instrumentation.engine.AdviceTrap;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/**
 * Makes tracer.jar of the jar that maven-shade-plugin made: bootstrap classes stay where the JVM looks for them, every
 * other class goes into one entry, where only the agent's loader looks; the index of rules is written. The same input
 * gives the same bytes.
 */
public final class JarAssembler {
    private static final String BOOTSTRAP = "io/spoor/bootstrap/";

    /** 1980-02-01, the first that every zip reader agrees on. */
    private static final long TIMESTAMP = 318_211_200_000L;

    private JarAssembler() {}

    /** Arguments: the relocated jar, the jar to write, the version. */
    public static void main(String[] arguments) throws Exception {
        Map<String, byte[]> classes = new TreeMap<>();
        Map<String, byte[]> resources = new TreeMap<>();
        read(arguments[0], classes, resources);
        classes.putAll(Twins.of(classes));
        resources.put("io/spoor/index.txt", RuleIndex.of(classes).getBytes(StandardCharsets.UTF_8));
        trapAdvice(classes);
        write(arguments[1], manifest(arguments[2]), classes, resources);
    }

    private static void trapAdvice(Map<String, byte[]> classes) {
        for (Map.Entry<String, byte[]> c : classes.entrySet()) {
            String name = c.getKey();
            if (name.startsWith("io/spoor/instrumentation/")) {
                c.setValue(AdviceTrap.set(name, c.getValue()));
            }
        }
    }

    private static void read(String file, Map<String, byte[]> classes, Map<String, byte[]> resources)
            throws IOException {
        try (JarFile jar = new JarFile(file)) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (name.endsWith(".class")) {
                    classes.put(name, content(jar, entry));
                } else if (!entry.isDirectory() && name.startsWith("io/spoor/")) {
                    resources.put(name, content(jar, entry));
                }
            }
        }
    }

    private static void write(
            String file, Manifest manifest, Map<String, byte[]> classes, Map<String, byte[]> resources)
            throws IOException {
        try (JarOutputStream jar = new JarOutputStream(new FileOutputStream(file))) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            manifest.write(text);
            put(jar, JarFile.MANIFEST_NAME, text.toByteArray());
            SortedMap<String, byte[]> hidden = new TreeMap<>();
            for (Map.Entry<String, byte[]> c : classes.entrySet()) {
                if (c.getKey().startsWith(BOOTSTRAP)) {
                    put(jar, c.getKey(), c.getValue());
                } else {
                    hidden.put(c.getKey(), c.getValue());
                }
            }
            put(jar, ClassPack.ENTRY, ClassPack.of(hidden));
            for (Map.Entry<String, byte[]> r : resources.entrySet()) {
                put(jar, "inst/" + r.getKey(), r.getValue());
            }
        }
    }

    private static Manifest manifest(String version) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, "io.spoor.bootstrap.CommandLine");
        main.put(Attributes.Name.IMPLEMENTATION_TITLE, "Spoor");
        main.put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        main.putValue("Premain-Class", "io.spoor.bootstrap.Premain");
        main.putValue("Agent-Class", "io.spoor.bootstrap.Premain");
        main.putValue("Can-Retransform-Classes", "true");
        main.putValue("Can-Redefine-Classes", "true");
        return manifest;
    }

    /** Stored, not deflated: the jar is small, and inflating is work before {@code main}. */
    private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        JarEntry entry = new JarEntry(name);
        entry.setTime(TIMESTAMP);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        jar.putNextEntry(entry);
        jar.write(content);
        jar.closeEntry();
    }

    private static byte[] content(JarFile jar, JarEntry entry) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try (InputStream in = jar.getInputStream(entry)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
        }
        return out.toByteArray();
    }
}
