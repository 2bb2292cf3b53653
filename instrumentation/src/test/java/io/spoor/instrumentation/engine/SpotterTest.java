package io.spoor.instrumentation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Which rules are found for a class, and what is read for that: each read is a part of a service's start. */
class SpotterTest {
    private static final String RUN = "()V";
    private static final String CALL = "()Ljava/lang/Object;";

    private final List<String> read = new ArrayList<>();
    private final ClassLoader application = new ClassLoader(SpotterTest.class.getClassLoader()) {
        @Override
        public InputStream getResourceAsStream(String name) {
            read.add(name);
            return super.getResourceAsStream(name);
        }
    };

    @Test
    void readsNoOtherClassForOneThatNamesTheInterface() throws IOException {
        assertThat(match(Both.class, rule(Callable.class, CALL))).containsExactly("Callable");
        assertThat(read).isEmpty();
    }

    @Test
    void readsWhatIsBetweenAClassAndTheInterface() throws IOException {
        assertThat(match(Derived.class, rule(Callable.class, CALL))).containsExactly("Callable");
        assertThat(read).containsExactly(fileOf(Both.class));
    }

    @Test
    void asksNothingAboutARuleThatTheClassIsNotSpottedBy() throws IOException {
        assertThat(match(Derived.class, rule(AutoCloseable.class, "(JJJ)V"), rule(Callable.class, CALL)))
                .containsExactly("Callable");
        assertThat(read).containsExactly(fileOf(Both.class));

        assertThat(match(Derived.class, rule(AutoCloseable.class, "(JJJ)V"))).isEmpty();
        assertThat(read).hasSize(1);
    }

    @Test
    void findsEachRuleThatOneDescriptorSpots() throws IOException {
        assertThat(match(Both.class, rule(Callable.class, CALL), rule(Marker.class, CALL), rule(Runnable.class, CALL)))
                .containsExactly("Callable", "Marker");
    }

    @Test
    void oneOfSeveralDescriptorsIsEnough() throws IOException {
        assertThat(match(Derived.class, rule(Marker.class, "(JJJ)V", CALL))).containsExactly("Marker");
    }

    @Test
    void anInterfaceIsNotForWeaving() throws IOException {
        assertThat(match(Extended.class, rule(Marker.class, RUN, CALL))).isEmpty();
    }

    private List<String> match(Class<?> type, HierarchyRule... rules) throws IOException {
        List<WeaveRule> matched = new Spotter(Arrays.asList(rules)).match(application, classFile(type));
        List<String> names = new ArrayList<>();
        if (matched != null) {
            for (WeaveRule rule : matched) {
                names.add(rule.instrumentation);
            }
        }
        return names;
    }

    private static HierarchyRule rule(Class<?> interfaceType, String... spottedBy) {
        String name = interfaceType.getName().replace('.', '/');
        return new HierarchyRule(name, Arrays.asList(spottedBy), new WeaveRule(interfaceType.getSimpleName(), ""));
    }

    private static String fileOf(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(fileOf(type))) {
            return Hierarchy.readAll(in);
        }
    }

    interface Marker {}

    interface Extended extends Marker {
        Object answer();
    }

    static class Both implements Marker, Callable<Object> {
        @Override
        public Object call() {
            return "";
        }
    }

    static class Derived extends Both {
        @Override
        public Object call() {
            return "derived";
        }
    }
}
