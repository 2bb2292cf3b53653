package com.example.rpc;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** What a server answers to an asynchronous stub, joined to one text. */
final class Answers implements StreamObserver<String> {
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<String> done = new CompletableFuture<>();
    private final String getWhenDone;

    /** {@code getWhenDone} is a URL to ask for in the last callback; null for none. */
    Answers(String getWhenDone) {
        this.getWhenDone = getWhenDone;
    }

    String await() throws Exception {
        try {
            return done.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    @Override
    public void onNext(String message) {
        text.append(text.length() == 0 ? "" : " ").append(message);
        if (message.equals("stop")) {
            throw new IllegalStateException("the observer threw");
        }
    }

    @Override
    public void onError(Throwable thrown) {
        done.completeExceptionally(thrown);
    }

    @Override
    public void onCompleted() {
        if (getWhenDone != null) {
            Probe.get(getWhenDone);
        }
        done.complete(text.toString());
    }
}
