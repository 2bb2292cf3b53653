package io.spoor.instrumentation.engine;

import io.spoor.bootstrap.Dispatcher;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A call of a woven method beside the same that is not woven: linked to advice, switched off, and the first of all. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WovenCallBenchmark {
    private final IntUnaryOperator plain = new Doubler();
    private final IntUnaryOperator linked = woven(WovenCallBenchmark::link);
    private final IntUnaryOperator switchedOff = woven(call -> null);
    private int value = 21;

    @Benchmark
    public int notWoven() {
        return plain.applyAsInt(value);
    }

    @Benchmark
    public int linked() {
        return linked.applyAsInt(value);
    }

    @Benchmark
    public int switchedOff() {
        return switchedOff.applyAsInt(value);
    }

    /** Weaves, defines, links and calls. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    @Fork(10)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public int cold() {
        return woven(WovenCallBenchmark::link).applyAsInt(value);
    }

    public static Object enter(int argument) {
        return null;
    }

    public static void exit(Object entered) {}

    private static CallSite link(Object[] call) {
        try {
            return new ConstantCallSite(MethodHandles.publicLookup()
                    .findStatic(WovenCallBenchmark.class, (String) call[1], (MethodType) call[2]));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static IntUnaryOperator woven(Function<Object[], CallSite> linker) {
        AdviceCall enter = new AdviceCall("enter", "(I)Ljava/lang/Object;", List.of("0"), Collections.emptyList());
        AdviceCall exit =
                new AdviceCall("exit", "(Ljava/lang/Object;)V", List.of(AdviceCall.ENTER), Collections.emptyList());
        WeaveRule rule = new WeaveRule("benchmark", "");
        rule.methods.add(new WeaveMethod("applyAsInt", null, null, "advice", enter, exit));
        String name = Doubler.class.getName();
        try (InputStream in = WovenCallBenchmark.class.getResourceAsStream("WovenCallBenchmark$Doubler.class")) {
            byte[] woven = new AsmWeaver().weave(name.replace('.', '/'), null, in.readAllBytes(), List.of(rule));
            IntUnaryOperator doubler = (IntUnaryOperator)
                    new Definer().define(name, woven).getConstructor().newInstance();
            Dispatcher.install(linker, thrown -> {});
            doubler.applyAsInt(1);
            return doubler;
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is woven. */
    public static final class Doubler implements IntUnaryOperator {
        @Override
        public int applyAsInt(int operand) {
            return 2 * operand;
        }
    }

    private static final class Definer extends ClassLoader {
        Definer() {
            super(WovenCallBenchmark.class.getClassLoader());
        }

        Class<?> define(String name, byte[] classFile) {
            return defineClass(name, classFile, 0, classFile.length);
        }
    }
}
