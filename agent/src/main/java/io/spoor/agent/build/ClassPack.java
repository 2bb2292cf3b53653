package io.spoor.agent.build;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Writes all classes of the agent as the one entry that its loader reads; the format is AgentLoader's. */
final class ClassPack {
    static final String ENTRY = "inst/classes";

    private ClassPack() {}

    /** {@code classes} by the names of their files, as {@code io/spoor/agent/Agent.class}; names are ASCII. */
    static byte[] of(Map<String, byte[]> classes) throws IOException {
        List<String> sorted = new ArrayList<>(classes.keySet());
        sorted.sort(Comparator.comparing(file -> name(file).hashCode()));

        ByteArrayOutputStream places = new ByteArrayOutputStream();
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        ByteArrayOutputStream files = new ByteArrayOutputStream();
        DataOutputStream place = new DataOutputStream(places);
        for (String file : sorted) {
            String name = name(file);
            place.writeInt(name.hashCode());
            place.writeInt(names.size());
            place.writeInt(files.size());
            names.write(name.getBytes(StandardCharsets.US_ASCII));
            files.write(classes.get(file));
        }
        place.writeInt(0);
        place.writeInt(names.size());
        place.writeInt(files.size());

        ByteArrayOutputStream pack = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(pack);
        out.writeInt(8 + places.size() + names.size());
        out.writeInt(classes.size());
        places.writeTo(out);
        names.writeTo(out);
        files.writeTo(out);
        return pack.toByteArray();
    }

    private static String name(String file) {
        return file.substring(0, file.length() - ".class".length()).replace('/', '.');
    }
}
