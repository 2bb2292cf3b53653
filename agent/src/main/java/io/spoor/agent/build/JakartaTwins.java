package io.spoor.agent.build;

import java.util.Map;
import java.util.TreeMap;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/**
 * An instrumentation of a {@code javax} API serves the {@code jakarta} API of the same shape as well: it is copied with
 * the names exchanged, those in its rules' texts too, so that there is one source for both.
 */
final class JakartaTwins {
    /** Packages below {@code io/spoor/instrumentation/} that have a twin, and what the twin's is called. */
    private static final String[][] TWINS = {{"servlet/", "jakartaservlet/"}, {"springmvc/", "jakartaspringmvc/"}};

    private static final String PACKAGE = "io/spoor/instrumentation/";

    private JakartaTwins() {}

    static Map<String, byte[]> of(Map<String, byte[]> classes) {
        Map<String, byte[]> twins = new TreeMap<>();
        Remapper names = new JakartaNames();
        for (Map.Entry<String, byte[]> c : classes.entrySet()) {
            String twin = names.map(c.getKey());
            if (!twin.equals(c.getKey())) {
                ClassWriter writer = new ClassWriter(0);
                new ClassReader(c.getValue()).accept(new ClassRemapper(writer, names), 0);
                twins.put(twin, writer.toByteArray());
            }
        }
        return twins;
    }

    private static final class JakartaNames extends Remapper {
        JakartaNames() {
            super(net.bytebuddy.jar.asm.Opcodes.ASM9);
        }

        @Override
        public String map(String name) {
            for (String[] twin : TWINS) {
                if (name.startsWith(PACKAGE + twin[0])) {
                    return PACKAGE + twin[1] + name.substring(PACKAGE.length() + twin[0].length());
                }
            }
            return name.replace("javax/servlet/", "jakarta/servlet/");
        }

        @Override
        public Object mapValue(Object value) {
            return value instanceof String
                    ? ((String) value)
                            .replace("javax.servlet.", "jakarta.servlet.")
                            .replace("javax/servlet/", "jakarta/servlet/")
                    : super.mapValue(value);
        }
    }
}
