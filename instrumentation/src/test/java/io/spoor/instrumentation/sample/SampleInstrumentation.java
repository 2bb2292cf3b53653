package io.spoor.instrumentation.sample;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A library of the tests' own, with all that an author can do. */
public final class SampleInstrumentation extends Instrumentation {
    public SampleInstrumentation() {
        super("sample");
    }

    @Override
    public void define(Rules rules) {
        rules.type("io.spoor.instrumentation.engine.Greeter")
                .method("greet")
                .withParameters("java.lang.String")
                .returning("java.lang.String")
                .advise(Greet.class)
                .method("remember")
                .advise(Remember.class)
                .method("fail")
                .advise(Broken.class)
                .method("count")
                .withParameters("int", "java.lang.String[]")
                .advise(Count.class);
        rules.type("io.spoor.instrumentation.engine.Greeter")
                .whenPresent("no.such.Witness")
                .method("unknownVersion")
                .advise(NewerGreet.class);
        rules.implementing("java.util.concurrent.Callable", "()Ljava/lang/Object;")
                .method("call")
                .withParameters()
                .advise(Call.class);
    }

    /** Exchanges the argument and decorates the result. */
    public static final class Greet {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments(
                @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
        public static String enter(@Advice.Argument(0) String name) {
            return name.trim();
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
        public static String exit(@Advice.Enter String entered, @Advice.Return String result) {
            return result + "!" + (Greet.class.getClassLoader() == String.class.getClassLoader() ? "" : entered);
        }
    }

    /** For a version of the library that is not there. */
    public static final class NewerGreet {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
        public static String exit(@Advice.Return String result) {
            return "newer " + result;
        }
    }

    /** Fails on both sides. */
    public static final class Broken {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Object enter() {
            throw new IllegalStateException("enter is broken");
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
            throw new IllegalStateException("exit is broken, entered " + entered + ", thrown " + thrown);
        }
    }

    /** Primitive and array arguments. */
    public static final class Count {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static long enter(@Advice.Argument(0) int start, @Advice.Argument(1) String[] names) {
            return start + (long) names.length;
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        @Advice.AssignReturned.ToReturned
        public static int exit(@Advice.Enter long entered, @Advice.Return int result) {
            return result + (int) entered;
        }
    }

    /** Decorates the result the first time, and leaves it where the library keeps it. */
    public static final class Remember {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static boolean enter(@Advice.FieldValue("known") Object known) {
            return known == null;
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
        @Advice.AssignReturned.ToFields(@Advice.AssignReturned.ToFields.ToField("known"))
        public static String exit(@Advice.Enter boolean isFirst, @Advice.Return String result) {
            return isFirst ? "dear " + result : null;
        }
    }

    /** Marks that a class found by its interface was woven. */
    public static final class Call {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        @Advice.AssignReturned.ToReturned
        public static Object exit(@Advice.Return Object result) {
            return "woven " + result;
        }
    }
}
