package com.example.rpc;

import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;

/** Tells whose context its last callback runs in. */
final class ContextObserver implements StreamObserver<String> {
    private final StreamObserver<String> next;
    private final CompletableFuture<String> seen;

    ContextObserver(StreamObserver<String> next, CompletableFuture<String> seen) {
        this.next = next;
        this.seen = seen;
    }

    /** The class that keeps the current context. */
    static String storage() throws ReflectiveOperationException {
        Method storage = Context.class.getDeclaredMethod("storage");
        storage.setAccessible(true);
        return storage.invoke(null).getClass().getName();
    }

    @Override
    public void onNext(String message) {
        next.onNext(message);
    }

    @Override
    public void onError(Throwable thrown) {
        seen.completeExceptionally(thrown);
        next.onError(thrown);
    }

    @Override
    public void onCompleted() {
        seen.complete(Probe.WHOSE.get());
        next.onCompleted();
    }
}
