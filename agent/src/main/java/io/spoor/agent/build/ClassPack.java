package io.spoor.agent.build;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;

/** Writes all classes of the agent as the one entry that its loader reads; the format is AgentLoader's. */
final class ClassPack {
    static final String ENTRY = "inst/classes";

    private ClassPack() {}

    /** {@code classes} by name, as in {@code io/spoor/agent/Agent.class}; names are ASCII. */
    static byte[] of(SortedMap<String, byte[]> classes) throws IOException {
        ByteArrayOutputStream places = new ByteArrayOutputStream();
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        ByteArrayOutputStream files = new ByteArrayOutputStream();
        DataOutputStream place = new DataOutputStream(places);
        for (Map.Entry<String, byte[]> c : classes.entrySet()) {
            place.writeInt(names.size());
            place.writeInt(files.size());
            names.write(c.getKey().getBytes(StandardCharsets.US_ASCII));
            files.write(c.getValue());
        }
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
}
