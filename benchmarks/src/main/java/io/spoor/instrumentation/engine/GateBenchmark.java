package io.spoor.instrumentation.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What each class that loads pays for passing the gate, with the rules of the jar as built. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GateBenchmark {
    private final Gate gate = new Gate(index(), (name, loader, classFile, rules) -> {
        throw new IllegalStateException(name + " is to pass");
    });
    private final ClassLoader application = new ClassLoader(null) {};
    private final byte[] classFile = classFile();

    @Benchmark
    public byte[] classOfTheJdk() {
        return gate.transform(null, "java/util/zip/CheckedInputStream", null, null, classFile);
    }

    @Benchmark
    public byte[] classOfTheApplication() {
        return gate.transform(application, "com/example/Any", null, null, classFile);
    }

    private static Index index() {
        try (JarFile jar = new JarFile("agent/target/tracer.jar");
                InputStream in = jar.getInputStream(jar.getEntry("inst/" + Index.RESOURCE))) {
            return Index.read(in, new AllOn());
        } catch (IOException e) {
            throw new IllegalStateException("the agent is not built; benchmarks/run does it", e);
        }
    }

    /** Of the usual size: 8 kB. */
    private static byte[] classFile() {
        try (InputStream in = GateBenchmark.class.getResourceAsStream("/com/google/gson/stream/JsonWriter.class")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class AllOn implements Switches {
        @Override
        public boolean isEnabled(String instrumentation) {
            return true;
        }

        @Override
        public Collection<String> classesIn(String setting) {
            return Collections.emptyList();
        }

        @Override
        public void check(Collection<String> instrumentations) {}
    }
}
