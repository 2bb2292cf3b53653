package io.spoor.instrumentation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the first class to weave finds where the agent can't make ready what woven code calls. */
class EngineTest {
    private final List<Boolean> asked = new ArrayList<>();

    @Test
    void isNeverReadyWhenThatHasFailedOnce() throws Exception {
        Engine engine = engine(() -> {
            asked.add(true);
            throw new IllegalStateException("as planned");
        });

        assertThat(engine.prepare()).isFalse();
        assertThat(engine.prepare()).isFalse();
        assertThat(asked).hasSize(1);
    }

    @Test
    void isNotReadyForWhatIsLoadedInTheMiddleOfIt() throws Exception {
        Engine[] engine = new Engine[1];
        engine[0] = engine(() -> {
            asked.add(engine[0].prepare());
            throw new IllegalStateException("as planned");
        });
        engine[0].prepare();

        assertThat(asked).containsExactly(false);
    }

    @Test
    void nothingIsWovenThen() throws Exception {
        LazyWeaver weaver = new LazyWeaver(engine(() -> {
            throw new IllegalStateException("as planned");
        }));

        assertThat(weaver.weave("a/B", null, new byte[0], Collections.emptyList()))
                .isNull();
    }

    private static Engine engine(Supplier<Consumer<Throwable>> tracing) throws Exception {
        Instrumentation jvm = (Instrumentation) Proxy.newProxyInstance(
                EngineTest.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> {
                    throw new AssertionError(method);
                });
        Index none = Index.read(new ByteArrayInputStream(new byte[0]), new IndexTest.AllOn());
        return new Engine(jvm, none, tracing);
    }
}
