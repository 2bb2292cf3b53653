package io.spoor.agent.build;

import java.util.Map;
import java.util.TreeMap;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/**
 * An instrumentation of an API that exists under two names serves the other as well: it is copied with the names
 * exchanged, those in its rules' texts too, so that there is one source for both. {@code javax} and {@code jakarta} are
 * such, and the packages of RxJava 3 and 2.
 */
final class Twins {
    private static final Names[] ALL = {
        new Names("servlet/", "jakartaservlet/", "javax/servlet/", "jakarta/servlet/"),
        new Names("springmvc/", "jakartaspringmvc/", "javax/servlet/", "jakarta/servlet/"),
        new Names(
                "rxjava3/",
                "rxjava2/",
                "io/reactivex/rxjava3/core/",
                "io/reactivex/",
                "io/reactivex/rxjava3/",
                "io/reactivex/",
                "rxjava-3",
                "rxjava-2")
    };

    private static final String PACKAGE = "io/spoor/instrumentation/";

    private Twins() {}

    static Map<String, byte[]> of(Map<String, byte[]> classes) {
        Map<String, byte[]> twins = new TreeMap<>();
        for (Names names : ALL) {
            for (Map.Entry<String, byte[]> c : classes.entrySet()) {
                if (c.getKey().startsWith(names.original)) {
                    ClassWriter writer = new ClassWriter(0);
                    new ClassReader(c.getValue()).accept(new ClassRemapper(writer, names), 0);
                    twins.put(names.map(c.getKey()), writer.toByteArray());
                }
            }
        }
        return twins;
    }

    private static final class Names extends Remapper {
        private final String original;
        private final String twin;
        private final String[] exchanged;

        /** Packages below {@code io/spoor/instrumentation/}, and what to exchange for what, in pairs. */
        Names(String original, String twin, String... exchanged) {
            super(Opcodes.ASM9);
            this.original = PACKAGE + original;
            this.twin = PACKAGE + twin;
            this.exchanged = exchanged;
        }

        @Override
        public String map(String name) {
            return name.startsWith(original) ? twin + name.substring(original.length()) : exchange(name);
        }

        @Override
        public Object mapValue(Object value) {
            return value instanceof String ? exchange((String) value) : super.mapValue(value);
        }

        /** Both as the JVM and as a program's text writes them. */
        private String exchange(String text) {
            String result = text;
            for (int i = 0; i < exchanged.length; i += 2) {
                result = result.replace(exchanged[i], exchanged[i + 1])
                        .replace(exchanged[i].replace('/', '.'), exchanged[i + 1].replace('/', '.'));
            }
            return result;
        }
    }
}
