package io.spoor.instrumentation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoor.bootstrap.Dispatcher;
import io.spoor.instrumentation.sample.SampleInstrumentation;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.log.AgentLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weaves classes of an application loader as the gate does, and calls them. */
class WeavingTest {
    private final Ledger ledger = new Ledger();
    private final List<Throwable> adviceErrors = new ArrayList<>();
    private Index index;
    private AdviceLoaders loaders;

    @BeforeEach
    void installEngine() throws IOException {
        install(all(true));
    }

    private static Switches all(boolean enabled) {
        return new Switches() {
            @Override
            public boolean isEnabled(String instrumentation) {
                return enabled;
            }

            @Override
            public Collection<String> classesIn(String setting) {
                throw new AssertionError(setting);
            }

            @Override
            public void check(Collection<String> instrumentations) {
                assertThat(instrumentations).containsExactly("sample");
            }
        };
    }

    private void install(Switches switches) throws IOException {
        IndexWriter writer = new IndexWriter();
        writer.add(new SampleInstrumentation());
        index = Index.read(new ByteArrayInputStream(writer.text().getBytes(StandardCharsets.UTF_8)), switches);
        loaders = new AdviceLoaders(new BuiltAgent());
        Dispatcher.install(new Linker(index, loaders, ledger), adviceErrors::add);
    }

    @Test
    void adviceExchangesArgumentAndResult() throws Exception {
        Object greeter = wovenGreeter();

        assertThat(invoke(greeter, "greet", " World ")).isEqualTo("Hello World!World");
        assertThat(adviceErrors).isEmpty();
    }

    @Test
    void adviceGetsPrimitivesAndArrays() throws Exception {
        Object greeter = wovenGreeter();

        Object result = greeter.getClass()
                .getMethod("count", int.class, String[].class)
                .invoke(greeter, 5, new String[] {"ab", "c"});

        assertThat(result).isEqualTo(5 + 3 + 5 + 2);
    }

    @Test
    void adviceKeepsAResultWhereTheLibraryKeepsIt() throws Exception {
        Object greeter = wovenGreeter();

        assertThat(invoke(greeter, "remember", "Ann")).isEqualTo("dear Ann");
        assertThat(invoke(greeter, "remember", "Bob")).isEqualTo("dear Ann");
        assertThat(invoke(wovenGreeter(), "remember", null)).isEqualTo("dear null");
        assertThat(adviceErrors).isEmpty();
    }

    @Test
    void whatAdviceThrowsNeverReachesTheApplication() throws Exception {
        Object greeter = wovenGreeter();

        assertThatThrownBy(() -> greeter.getClass().getMethod("fail").invoke(greeter))
                .isInstanceOf(InvocationTargetException.class)
                .hasRootCauseInstanceOf(UnsupportedOperationException.class)
                .hasRootCauseMessage("the library's own");
        assertThat(adviceErrors).hasSize(2);
    }

    @Test
    void anUnknownVersionIsLeftUntraced() throws Exception {
        assertThat(invoke(wovenGreeter(), "unknownVersion", " World ")).isEqualTo("Hello  World ");
        assertThat(ledger.linkErrors()).isZero();
    }

    @Test
    void aClassThatLostItsMethodsIsLeftAsItIsAndNamed(@TempDir Path folder) throws Exception {
        assertThat(logOfWeaving("M\tlost\t*\t*\tsome.Advice\t-\t-\n", folder))
                .contains("this version of other is not known, " + Greeter.class.getName()
                        + " is not traced: expected a method lost");
    }

    @Test
    void aClassThatMayInheritItsMethodsIsLeftAsItIsInSilence(@TempDir Path folder) throws Exception {
        assertThat(logOfWeaving("I\nM\tlost\t*\t*\tsome.Advice\t-\t-\n", folder))
                .isEmpty();
    }

    @Test
    void aClassThatHasOnlyTheNameOfTheLibrarysIsLeftAsItIsInSilence(@TempDir Path folder) throws Exception {
        assertThat(logOfWeaving("A\tjava.lang.String\nM\tlost\t*\t*\tsome.Advice\t-\t-\n", folder))
                .isEmpty();
    }

    @Test
    void whatIsSwitchedLaterIsWovenFromThenOn() throws Exception {
        String greeter = Greeter.class.getName().replace('.', '/');
        install(all(false));
        assertThat(index.named(greeter)).isNull();
        assertThat(index.on()).isEmpty();

        assertThat(index.switchTo(all(true))).containsExactly("sample");
        assertThat(invoke(wovenGreeter(), "greet", "World")).isEqualTo("Hello World!World");
        assertThat(index.switchTo(all(true))).as("nothing has changed").isEmpty();

        assertThat(index.switchTo(all(false))).containsExactly("sample");
        assertThat(index.named(greeter)).isNull();
        assertThat(invoke(wovenGreeter(), "greet", "World")).isEqualTo("Hello World");
    }

    private String logOfWeaving(String body, Path folder) throws Exception {
        String rules = body.length() + "\tother\t" + Greeter.class.getName().replace('.', '/') + "\n" + body;
        index = Index.read(new ByteArrayInputStream(rules.getBytes(StandardCharsets.UTF_8)), new Switches() {
            @Override
            public boolean isEnabled(String instrumentation) {
                return true;
            }

            @Override
            public Collection<String> classesIn(String setting) {
                throw new AssertionError(setting);
            }

            @Override
            public void check(Collection<String> instrumentations) {}
        });
        Path log = folder.resolve("log");
        AgentLog.configure("warn", log.toString());
        try {
            ApplicationLoader application = new ApplicationLoader();
            application.define(Greeter.class);

            assertThat(application.woven).isEmpty();
        } finally {
            AgentLog.configure("info", null);
        }
        return Files.exists(log) ? Files.readString(log) : "";
    }

    @Test
    void aFailedLinkDoesNothingAndIsCounted() throws Exception {
        Dispatcher.install(
                new Linker(
                        index,
                        new AdviceLoaders(new ClassLoader(null) {
                            @Override
                            public InputStream getResourceAsStream(String name) {
                                return new ByteArrayInputStream(new byte[] {1, 2, 3});
                            }
                        }),
                        ledger),
                adviceErrors::add);

        assertThat(invoke(wovenGreeter(), "greet", " World ")).isEqualTo("Hello  World ");
        assertThat(ledger.linkErrors()).isEqualTo(2);
    }

    @Test
    void aDisabledInstrumentationWeavesNothing() throws Exception {
        install(all(false));
        ApplicationLoader application = new ApplicationLoader();

        application.define(Greeter.class);

        assertThat(application.woven).isEmpty();
    }

    @Test
    void aClassIsFoundByTheInterfaceOfItsSuperClass() throws Exception {
        ApplicationLoader application = new ApplicationLoader();
        application.define(CallableBase.class);

        Callable<?> callable = (Callable<?>)
                application.define(InheritedCallable.class).getConstructor().newInstance();

        assertThat(callable.call()).isEqualTo("woven called");
    }

    @Test
    void eachApplicationLoaderHasAdviceOfItsOwnAndNoneIsVisibleToIt() throws Exception {
        ApplicationLoader first = new ApplicationLoader();
        ApplicationLoader second = new ApplicationLoader();

        assertThat(loaders.of(first)).isSameAs(loaders.of(first)).isNotSameAs(loaders.of(second));
        assertThatThrownBy(() -> first.loadClass(SampleInstrumentation.Greet.class.getName() + "Missing"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void anApplicationLoaderCanBeCollectedAfterItsClassesWereLinked() throws Exception {
        ApplicationLoader application = new ApplicationLoader();
        Object greeter = application.define(Greeter.class).getConstructor().newInstance();
        invoke(greeter, "greet", "World");
        WeakReference<ClassLoader> reference = new WeakReference<>(application);

        application = null;
        greeter = null;

        long deadline = System.nanoTime() + 10_000_000_000L;
        while (reference.get() != null && System.nanoTime() < deadline) {
            System.gc();
        }
        assertThat(reference.get()).isNull();
    }

    private Object wovenGreeter() throws Exception {
        return new ApplicationLoader().define(Greeter.class).getConstructor().newInstance();
    }

    private static Object invoke(Object target, String method, String argument) throws Exception {
        return target.getClass().getMethod(method, String.class).invoke(target, argument);
    }

    /** Has the class files as the build leaves them in the jar. */
    private static final class BuiltAgent extends ClassLoader {
        BuiltAgent() {
            super(WeavingTest.class.getClassLoader());
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            try (InputStream in = super.getResourceAsStream(name)) {
                return new ByteArrayInputStream(AdviceTrap.set(name, Hierarchy.readAll(in)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Defines classes as the JVM would with the gate in place. */
    private final class ApplicationLoader extends ClassLoader {
        final List<String> woven = new ArrayList<>();

        ApplicationLoader() {
            super(WeavingTest.class.getClassLoader());
        }

        Class<?> define(Class<?> original) throws Exception {
            byte[] classFile;
            String name = original.getName();
            try (InputStream in = original.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
                classFile = Hierarchy.readAll(in);
            }
            byte[] result =
                    new Gate(index, new AsmWeaver()).transform(this, name.replace('.', '/'), null, null, classFile);
            if (result != null) {
                woven.add(name);
                classFile = result;
            }
            return defineClass(name, classFile, 0, classFile.length);
        }
    }
}
