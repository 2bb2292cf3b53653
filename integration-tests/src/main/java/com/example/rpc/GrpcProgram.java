package com.example.rpc;

import com.example.host.Host;
import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * gRPC servers and clients in one program, over three transports: Netty as grpc-netty-shaded has it, Netty itself, and
 * none. An operation calls as a user would; {@code transport}, {@code deadline} in milliseconds, {@code compression},
 * {@code probe} and {@code serverProbe} (URLs to ask for on the way) may be given with any.
 */
public final class GrpcProgram {
    private static final String IN_PROCESS = "in-process";
    private static final String DIRECT = "direct";

    private final Map<String, ManagedChannel> channels = new HashMap<>();

    public static void main(String[] args) throws Exception {
        new GrpcProgram().start();
    }

    private void start() throws Exception {
        startInProcess();
        startNetty();
        startShadedNetty();
        new Host()
                .on("unary", this::unary)
                .on("future", this::future)
                .on("async", this::async)
                .on("list", this::list)
                .on("asyncList", this::asyncList)
                .on("listV2", this::listV2)
                .on("chatV2", this::chatV2)
                .on("context", this::context)
                .on("serverGoesAway", this::serverGoesAway)
                .on("collect", this::collect)
                .on("chat", this::chat)
                .on("cancelFuture", this::cancelFuture)
                .on("cancelContext", this::cancelContext)
                .on("cancelStream", this::cancelStream)
                .on("forgotten", p -> ClientCalls.blockingUnaryCall(channel(p), Greeter.FORGOTTEN, options(p), "you"))
                .on("firstCallOfAChannel", this::firstCallOfAChannel)
                .on("unresolved", this::unresolved)
                .on("refused", this::refused)
                .on("neverStarted", this::neverStarted)
                .start();
    }

    private String unary(Map<String, String> p) {
        return ClientCalls.blockingUnaryCall(channel(p), Greeter.SAY_HELLO, options(p), p.get("say"));
    }

    private String future(Map<String, String> p) throws Exception {
        return await(ClientCalls.futureUnaryCall(call(Greeter.SAY_HELLO, p), p.get("say")));
    }

    private String async(Map<String, String> p) throws Exception {
        Answers answers = new Answers(p.get("next"));
        ClientCalls.asyncUnaryCall(call(Greeter.SAY_HELLO, p), p.get("say"), answers);
        return answers.await();
    }

    private String list(Map<String, String> p) {
        Iterator<String> answers =
                ClientCalls.blockingServerStreamingCall(channel(p), Greeter.LIST, options(p), p.get("say"));
        List<String> all = new ArrayList<>();
        answers.forEachRemaining(all::add);
        return String.join(" ", all);
    }

    /** The newer blocking stubs, of 1.70 and later. */
    private String listV2(Map<String, String> p) throws Exception {
        return BlockingCalls.readAll(BlockingCalls.list(channel(p), Greeter.LIST, options(p), p.get("say")));
    }

    private String chatV2(Map<String, String> p) throws Exception {
        return BlockingCalls.talk(
                channel(p), Greeter.CHAT, options(p), p.get("say").split(",", -1));
    }

    /** What {@code io.grpc.Context} holds on the server and in the client's callback, and who keeps it. */
    private String context(Map<String, String> p) throws Exception {
        Answers answers = new Answers(null);
        CompletableFuture<String> seen = new CompletableFuture<>();
        Context.current()
                .withValue(Probe.WHOSE, "mine")
                .run(() -> ClientCalls.asyncUnaryCall(
                        call(Greeter.SAY_HELLO, p), "context", new ContextObserver(answers, seen)));
        return answers.await() + ", " + seen.get(20, TimeUnit.SECONDS) + ", " + ContextObserver.storage();
    }

    /** A server that ends its calls from its side. */
    private String serverGoesAway(Map<String, String> p) throws Exception {
        Server server =
                serve(NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
        ManagedChannel channel = plaintext("127.0.0.1:" + server.getPort());
        try {
            Answers answers = new Answers(null);
            HangingRequest request = new HangingRequest();
            ClientCalls.asyncUnaryCall(channel.newCall(Greeter.SAY_HELLO, options(p)), request.message(), answers);
            request.awaitArrival();
            server.shutdownNow();
            return answers.await();
        } finally {
            channel.shutdownNow().awaitTermination(20, TimeUnit.SECONDS);
        }
    }

    private String asyncList(Map<String, String> p) throws Exception {
        Answers answers = new Answers(p.get("next"));
        ClientCalls.asyncServerStreamingCall(call(Greeter.LIST, p), p.get("say"), answers);
        return answers.await();
    }

    private String collect(Map<String, String> p) throws Exception {
        Answers answers = new Answers(p.get("next"));
        say(p.get("say"), ClientCalls.asyncClientStreamingCall(call(Greeter.COLLECT, p), answers));
        return answers.await();
    }

    private String chat(Map<String, String> p) throws Exception {
        Answers answers = new Answers(p.get("next"));
        say(p.get("say"), ClientCalls.asyncBidiStreamingCall(call(Greeter.CHAT, p), answers));
        return answers.await();
    }

    /** Each word but that after a comma is a message. */
    private static void say(String messages, StreamObserver<String> requests) {
        for (String message : messages.split(",", -1)) {
            requests.onNext(message);
        }
        requests.onCompleted();
    }

    private String cancelFuture(Map<String, String> p) throws Exception {
        HangingRequest request = new HangingRequest();
        ListenableFuture<String> future = ClientCalls.futureUnaryCall(call(Greeter.SAY_HELLO, p), request.message());
        request.awaitArrival();
        future.cancel(true);
        try {
            return await(future);
        } catch (CancellationException e) {
            return "cancelled";
        }
    }

    private String cancelContext(Map<String, String> p) throws Exception {
        Context.CancellableContext context = Context.current().withCancellation();
        Answers answers = new Answers(null);
        HangingRequest request = new HangingRequest();
        context.run(() -> ClientCalls.asyncUnaryCall(call(Greeter.SAY_HELLO, p), request.message(), answers));
        request.awaitArrival();
        context.cancel(new IllegalStateException("no longer wanted"));
        return answers.await();
    }

    private String cancelStream(Map<String, String> p) throws Exception {
        Answers answers = new Answers(null);
        ClientCallStreamObserver<String> requests =
                (ClientCallStreamObserver<String>) ClientCalls.asyncBidiStreamingCall(call(Greeter.CHAT, p), answers);
        HangingRequest request = new HangingRequest();
        requests.onNext(request.message());
        request.awaitArrival();
        requests.cancel("enough", null);
        return answers.await();
    }

    /** While the channel still looks for its server. */
    private String firstCallOfAChannel(Map<String, String> p) throws Exception {
        ManagedChannel channel = NettyChannelBuilder.forTarget("dns:///localhost:"
                        + Integer.parseInt(channels.get("netty").authority().replaceFirst(".*:", "")))
                .usePlaintext()
                .build();
        try {
            Answers answers = new Answers(p.get("next"));
            ClientCalls.asyncUnaryCall(channel.newCall(Greeter.SAY_HELLO, options(p)), p.get("say"), answers);
            return answers.await();
        } finally {
            channel.shutdown().awaitTermination(20, TimeUnit.SECONDS);
        }
    }

    private String unresolved(Map<String, String> p) throws InterruptedException {
        return throwaway("dns:///no-such-host.invalid:1", p);
    }

    private String refused(Map<String, String> p) throws InterruptedException {
        return throwaway("127.0.0.1:" + p.get("port"), p);
    }

    private static String throwaway(String target, Map<String, String> p) throws InterruptedException {
        ManagedChannel channel = plaintext(target);
        try {
            return ClientCalls.blockingUnaryCall(channel, Greeter.SAY_HELLO, options(p), p.get("say"));
        } finally {
            channel.shutdownNow().awaitTermination(20, TimeUnit.SECONDS);
        }
    }

    private static ManagedChannel plaintext(String target) {
        ManagedChannelBuilder<?> channel = NettyChannelBuilder.forTarget(target);
        return channel.usePlaintext().build();
    }

    private String neverStarted(Map<String, String> p) {
        channel(p).newCall(Greeter.SAY_HELLO, options(p)).cancel("not needed", null);
        return "never started";
    }

    private ClientCall<String, String> call(MethodDescriptor<String, String> method, Map<String, String> p) {
        return channel(p).newCall(method, options(p));
    }

    private Channel channel(Map<String, String> p) {
        Channel channel = channels.get(p.getOrDefault("transport", "shaded-netty"));
        Metadata extra = new Metadata();
        put(extra, Probe.URL_HEADER, p.get("serverProbe"));
        put(extra, Probe.THROW_HEADER, p.get("serverThrow"));
        put(extra, Probe.ONLY_HEADER, p.get("only"));
        boolean isPlain = extra.keys().isEmpty() && p.get("probe") == null && p.get("clientThrow") == null;
        Probe probe = new Probe(p.get("probe"), p.get("clientThrow"), p.get("only"));
        return isPlain ? channel : ClientInterceptors.intercept(channel, new ProbingClientInterceptor(probe, extra));
    }

    private static void put(Metadata headers, Metadata.Key<String> key, String value) {
        if (value != null) {
            headers.put(key, value);
        }
    }

    private static CallOptions options(Map<String, String> p) {
        CallOptions options = CallOptions.DEFAULT;
        if (p.containsKey("deadline")) {
            options = options.withDeadlineAfter(Long.parseLong(p.get("deadline")), TimeUnit.MILLISECONDS);
        }
        return p.containsKey("compression") ? options.withCompression(p.get("compression")) : options;
    }

    private static String await(ListenableFuture<String> future) throws Exception {
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    private void startInProcess() throws IOException {
        serve(InProcessServerBuilder.forName(IN_PROCESS));
        connect(IN_PROCESS, InProcessChannelBuilder.forName(IN_PROCESS));
        serve(directly(InProcessServerBuilder.forName(DIRECT)));
        connect(DIRECT, directly(InProcessChannelBuilder.forName(DIRECT)));
    }

    private void startNetty() throws IOException {
        int port = serve(NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)))
                .getPort();
        connect("netty", NettyChannelBuilder.forAddress("127.0.0.1", port));
    }

    private void startShadedNetty() throws IOException {
        int port = serve(io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)))
                .getPort();
        connect("shaded-netty", io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder.forAddress("127.0.0.1", port));
    }

    // The builders' own methods return other types in newer versions; those of their common super class do not.

    private static ServerBuilder<?> directly(ServerBuilder<?> server) {
        return server.directExecutor();
    }

    private static ManagedChannelBuilder<?> directly(ManagedChannelBuilder<?> channel) {
        return channel.directExecutor();
    }

    private static Server serve(ServerBuilder<?> server) throws IOException {
        return server.addService(GreeterService.define())
                .intercept(new ProbingServerInterceptor())
                .build()
                .start();
    }

    private void connect(String transport, ManagedChannelBuilder<?> channel) {
        channels.put(transport, channel.usePlaintext().build());
    }
}
