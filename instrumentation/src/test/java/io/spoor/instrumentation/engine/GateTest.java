package io.spoor.instrumentation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.instrumentation.sample.SampleInstrumentation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How often the weaver is asked: that is what start-up pays for. */
class GateTest {
    private final List<String> woven = new ArrayList<>();
    private final ClassLoader application = new ClassLoader(GateTest.class.getClassLoader()) {};
    private final Gate gate = new Gate(index(), new Weaver() {
        @Override
        public byte @Nullable [] weave(
                String className, @Nullable ClassLoader loader, byte[] classFile, List<WeaveRule> rules) {
            assertThat(rules).allSatisfy(rule -> assertThat(rule.methods).isNotEmpty());
            woven.add(className);
            return null;
        }
    });

    @Test
    void asksTheWeaverOnceForAClassThatARuleNames() throws IOException {
        load(Greeter.class);

        assertThat(woven).containsExactly(Greeter.class.getName().replace('.', '/'));
    }

    @Test
    void asksTheWeaverOnceForAClassThatIsFoundByItsInterface() throws IOException {
        load(InheritedCallable.class);

        assertThat(woven).containsExactly(InheritedCallable.class.getName().replace('.', '/'));
    }

    @Test
    void neverAsksTheWeaverForAnythingElse() throws IOException {
        load(GateTest.class);
        load(Callable.class);
        load(CountDownLatch.class);

        assertThat(woven).isEmpty();
    }

    private void load(Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/');
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            gate.transform(application, name, null, null, Hierarchy.readAll(in));
        }
    }

    private static Index index() {
        IndexWriter writer = new IndexWriter();
        writer.add(new SampleInstrumentation());
        try {
            return Index.read(new ByteArrayInputStream(writer.text().getBytes(StandardCharsets.UTF_8)), new Switches() {
                @Override
                public boolean isEnabled(String instrumentation) {
                    return true;
                }

                @Override
                public Collection<String> classesIn(String setting) {
                    throw new AssertionError(setting);
                }

                @Override
                public void check(Collection<String> instrumentations) {
                    assertThat(instrumentations).containsExactly("sample");
                }
            });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
