package com.example.rpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/** Does something at every place where an interceptor can, if a header asks for it. */
final class ProbingServerInterceptor implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        Probe probe = new Probe(
                headers.get(Probe.URL_HEADER), headers.get(Probe.THROW_HEADER), headers.get(Probe.ONLY_HEADER));
        probe.at("interceptCall");
        if ("refuse".equals(headers.get(Probe.THROW_HEADER))) {
            call.close(Status.UNAUTHENTICATED.withDescription("who are you?"), new Metadata());
            return new ServerCall.Listener<Q>() {};
        }
        Context theirs = Context.current().withValue(Probe.WHOSE, "theirs");
        return new Listener<>(Contexts.interceptCall(theirs, new Call<>(call, probe), headers, next), probe);
    }

    private static final class Call<Q, R> extends SimpleForwardingServerCall<Q, R> {
        private final Probe probe;

        Call(ServerCall<Q, R> call, Probe probe) {
            super(call);
            this.probe = probe;
        }

        @Override
        public void sendMessage(R message) {
            probe.at("sendMessage");
            super.sendMessage(message);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            probe.at("close");
            super.close(status, trailers);
        }
    }

    private static final class Listener<Q> extends SimpleForwardingServerCallListener<Q> {
        private final Probe probe;

        Listener(ServerCall.Listener<Q> listener, Probe probe) {
            super(listener);
            this.probe = probe;
        }

        @Override
        public void onMessage(Q message) {
            probe.at("onMessage");
            super.onMessage(message);
        }

        @Override
        public void onReady() {
            probe.ready();
            super.onReady();
        }

        @Override
        public void onHalfClose() {
            probe.at("onHalfClose");
            super.onHalfClose();
        }

        @Override
        public void onComplete() {
            probe.at("onComplete");
            super.onComplete();
        }

        @Override
        public void onCancel() {
            probe.at("onCancel");
            super.onCancel();
        }
    }
}
