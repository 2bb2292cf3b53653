package io.spoor.instrumentation.rxjava3;

import io.reactivex.rxjava3.core.CompletableObserver;
import io.reactivex.rxjava3.core.MaybeObserver;
import io.reactivex.rxjava3.core.Observer;
import io.reactivex.rxjava3.core.SingleObserver;
import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.reactivestreams.Subscriber;

/**
 * RxJava 3, where each of its operators asks its own plugins whom to tell: what an operator is told belongs to whoever
 * subscribed, on whatever thread it is told. Schedulers need nothing, they are executors.
 */
public final class RxJava3Instrumentation extends Instrumentation {
    private static final String CORE = "io.reactivex.rxjava3.core.";

    public RxJava3Instrumentation() {
        super("rxjava-3");
    }

    @Override
    public void define(Rules rules) {
        rules.type("io.reactivex.rxjava3.plugins.RxJavaPlugins")
                .method("onSubscribe")
                .withParameters(CORE + "Flowable", "org.reactivestreams.Subscriber")
                .advise(Flowables.class)
                .method("onSubscribe")
                .withParameters(CORE + "Observable", CORE + "Observer")
                .advise(Observables.class)
                .method("onSubscribe")
                .withParameters(CORE + "Single", CORE + "SingleObserver")
                .advise(Singles.class)
                .method("onSubscribe")
                .withParameters(CORE + "Maybe", CORE + "MaybeObserver")
                .advise(Maybes.class)
                .method("onSubscribe")
                .withParameters(CORE + "Completable", CORE + "CompletableObserver")
                .advise(Completables.class);
    }

    public static final class Flowables {
        @SuppressWarnings("unchecked") // it is told what its source has
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
        public static Object exit(@Advice.Return Object actual) {
            Span active = Tracer.get().active();
            return active == null || actual == null ? actual : new SpanSubscriber((Subscriber<Object>) actual, active);
        }
    }

    public static final class Observables {
        @SuppressWarnings("unchecked") // it is told what its source has
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
        public static Object exit(@Advice.Return Object actual) {
            Span active = Tracer.get().active();
            return active == null || actual == null ? actual : new SpanObserver((Observer<Object>) actual, active);
        }
    }

    public static final class Singles {
        @SuppressWarnings("unchecked") // it is told what its source has
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
        public static Object exit(@Advice.Return Object actual) {
            Span active = Tracer.get().active();
            return active == null || actual == null
                    ? null
                    : new SpanSingleObserver((SingleObserver<Object>) actual, active);
        }
    }

    public static final class Maybes {
        @SuppressWarnings("unchecked") // it is told what its source has
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
        public static Object exit(@Advice.Return Object actual) {
            Span active = Tracer.get().active();
            return active == null || actual == null
                    ? null
                    : new SpanMaybeObserver((MaybeObserver<Object>) actual, active);
        }
    }

    public static final class Completables {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
        public static Object exit(@Advice.Return Object actual) {
            Span active = Tracer.get().active();
            return active == null || actual == null
                    ? null
                    : new SpanCompletableObserver((CompletableObserver) actual, active);
        }
    }
}
