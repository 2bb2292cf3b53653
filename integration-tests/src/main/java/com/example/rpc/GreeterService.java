package com.example.rpc;

import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;

/**
 * Does as it is told by the first word of a message: {@code status NOT_FOUND why}, {@code throw}, {@code hang} until the
 * call is cancelled, {@code get <url>}; anything else is answered by {@code hello} and itself.
 */
final class GreeterService {
    private GreeterService() {}

    static ServerServiceDefinition define() {
        return ServerServiceDefinition.builder(Greeter.NAME)
                .addMethod(Greeter.SAY_HELLO, ServerCalls.asyncUnaryCall(GreeterService::sayHello))
                .addMethod(Greeter.LIST, ServerCalls.asyncServerStreamingCall(GreeterService::list))
                .addMethod(Greeter.COLLECT, ServerCalls.asyncClientStreamingCall(Collector::new))
                .addMethod(Greeter.CHAT, ServerCalls.asyncBidiStreamingCall(Echo::new))
                .build();
    }

    private static void sayHello(String request, StreamObserver<String> response) {
        if (request.startsWith("compressed ")) {
            ((ServerCallStreamObserver<String>) response).setCompression("gzip");
        }
        if (obey(request, response)) {
            response.onNext(request.equals("context") ? Probe.WHOSE.get() : "hello " + request);
            response.onCompleted();
        }
    }

    private static void list(String request, StreamObserver<String> response) {
        if (obey(request, response)) {
            for (int i = 0; i < 3; i++) {
                response.onNext(request + i);
            }
            response.onCompleted();
        }
    }

    /** False if the call is not to be answered. */
    private static boolean obey(String request, StreamObserver<String> response) {
        String[] words = request.split(" ", 3);
        switch (words[0]) {
            case "status":
                Status status = Status.Code.valueOf(words[1]).toStatus();
                response.onError(status.withDescription(words[2]).asRuntimeException());
                return false;
            case "throw":
                throw new IllegalStateException("the handler threw");
            case "hang":
                HangingRequest.arrived(words);
                return false;
            case "get":
                Probe.get(words[1]);
                return true;
            default:
                return true;
        }
    }

    private static final class Collector implements StreamObserver<String> {
        private final StringBuilder collected = new StringBuilder();
        private final StreamObserver<String> response;

        Collector(StreamObserver<String> response) {
            this.response = response;
        }

        @Override
        public void onNext(String message) {
            if (obey(message, response)) {
                collected.append(message).append(' ');
            }
        }

        @Override
        public void onError(Throwable thrown) {
            // the client has cancelled
        }

        @Override
        public void onCompleted() {
            response.onNext(collected.toString().trim());
            response.onCompleted();
        }
    }

    private static final class Echo implements StreamObserver<String> {
        private final StreamObserver<String> response;

        Echo(StreamObserver<String> response) {
            this.response = response;
        }

        @Override
        public void onNext(String message) {
            if (obey(message, response)) {
                response.onNext(message);
            }
        }

        @Override
        public void onError(Throwable thrown) {
            // the client has cancelled
        }

        @Override
        public void onCompleted() {
            response.onCompleted();
        }
    }
}
