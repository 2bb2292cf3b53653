package com.example.rpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;

/** Does something at every place where an interceptor can, and sends the server's probe along. */
final class ProbingClientInterceptor implements ClientInterceptor {
    private final Probe probe;
    private final Metadata extra;

    ProbingClientInterceptor(Probe probe, Metadata extra) {
        this.probe = probe;
        this.extra = extra;
    }

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        probe.at("interceptCall");
        return new Call<>(next.newCall(method, options));
    }

    private final class Call<Q, R> extends SimpleForwardingClientCall<Q, R> {
        Call(ClientCall<Q, R> call) {
            super(call);
        }

        @Override
        public void start(Listener<R> listener, Metadata headers) {
            probe.at("start");
            headers.merge(extra);
            super.start(new Probing<>(listener), headers);
        }

        @Override
        public void sendMessage(Q message) {
            probe.at("sendMessage");
            super.sendMessage(message);
        }
    }

    private final class Probing<R> extends SimpleForwardingClientCallListener<R> {
        Probing(ClientCall.Listener<R> listener) {
            super(listener);
        }

        @Override
        public void onHeaders(Metadata headers) {
            probe.at("onHeaders");
            super.onHeaders(headers);
        }

        @Override
        public void onReady() {
            probe.ready();
            super.onReady();
        }

        @Override
        public void onMessage(R message) {
            probe.at("onMessage");
            super.onMessage(message);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            probe.at("onClose");
            super.onClose(status, trailers);
        }
    }
}
