package com.example.handoff;

import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.processors.PublishProcessor;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.reactivex.rxjava3.subjects.CompletableSubject;
import io.reactivex.rxjava3.subjects.MaybeSubject;
import io.reactivex.rxjava3.subjects.PublishSubject;
import io.reactivex.rxjava3.subjects.SingleSubject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** RxJava 3: schedulers, and sources that are told by threads of their own. */
@SuppressWarnings({"CheckReturnValue", "ResultOfMethodCallIgnored"}) // the task tells by itself what it has come to
public final class RxJavaHandoffProgram extends HandoffProgram {
    private final BlockingQueue<Runnable> source = new LinkedBlockingQueue<>();

    private RxJavaHandoffProgram() {
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(this::emit, "source");
            thread.setDaemon(true);
            thread.start();
        }
        on("subscribeOn", task -> Completable.fromRunnable(task)
                .subscribeOn(Schedulers.io())
                .subscribe());
        on(
                "observeOn",
                task -> Observable.just("x").observeOn(Schedulers.computation()).subscribe(x -> task.run()));
        on(
                "newThread",
                task -> Single.just("x").observeOn(Schedulers.newThread()).subscribe(x -> task.run()));
        on("timer", task -> Flowable.timer(5, TimeUnit.MILLISECONDS).subscribe(x -> task.run()));
        on("schedule", Schedulers.io()::scheduleDirect);
        on("observable", task -> {
            PublishSubject<String> subject = PublishSubject.create();
            subject.map(x -> run(task)).subscribe();
            source.add(() -> subject.onNext("x"));
        });
        on("flowable", task -> {
            PublishProcessor<String> processor = PublishProcessor.create();
            processor.map(x -> run(task)).subscribe();
            source.add(() -> processor.onNext("x"));
        });
        on("single", task -> {
            SingleSubject<String> subject = SingleSubject.create();
            subject.map(x -> run(task)).subscribe();
            source.add(() -> subject.onSuccess("x"));
        });
        on("maybe", task -> {
            MaybeSubject<String> subject = MaybeSubject.create();
            subject.doOnComplete(task::run).subscribe();
            source.add(subject::onComplete);
        });
        on("completable", task -> {
            CompletableSubject subject = CompletableSubject.create();
            subject.andThen(Maybe.fromRunnable(task)).subscribe();
            source.add(subject::onComplete);
        });
    }

    public static void main(String[] args) throws Exception {
        new RxJavaHandoffProgram().host().start();
    }

    private void emit() {
        while (true) {
            try {
                source.take().run();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static String run(Runnable task) {
        task.run();
        return "run";
    }
}
