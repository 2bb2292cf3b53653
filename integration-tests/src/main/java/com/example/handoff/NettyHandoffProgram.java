package com.example.handoff;

import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.Promise;

/** Event loops of Netty 4. */
@SuppressWarnings("FutureReturnValueIgnored") // the task tells by itself what it has come to
public final class NettyHandoffProgram extends HandoffProgram {
    private static final int THREADS = 4;

    private NettyHandoffProgram() {
        EventExecutorGroup loops = new NioEventLoopGroup(THREADS);
        EventExecutorGroup executors = new DefaultEventExecutorGroup(THREADS);
        on("eventLoopExecute", loops::execute);
        on("eventLoopSubmit", loops::submit);
        on("executorGroup", executors::execute);
        on("promise", task -> {
            Promise<String> promise = loops.next().newPromise();
            loops.execute(() -> promise.setSuccess("x"));
            promise.addListener(future -> task.run());
        });
    }

    public static void main(String[] args) throws Exception {
        new NettyHandoffProgram().host().start();
    }
}
