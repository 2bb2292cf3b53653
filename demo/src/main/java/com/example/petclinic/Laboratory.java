package com.example.petclinic;

import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyContext;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.common.message.MessageExt;
import redis.clients.jedis.JedisPooled;

/** The laboratory: its diary is asked by gRPC, its work comes as messages, and what it finds goes into Redis. */
public final class Laboratory {
    private Laboratory() {}

    /** The arguments are the name server's and Redis's ports. */
    public static void main(String[] arguments) throws Exception {
        Server diary = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(ServerServiceDefinition.builder("clinic.Laboratory")
                        .addMethod(Checkups.RESERVE, ServerCalls.asyncUnaryCall(Laboratory::reserve))
                        .build())
                .build()
                .start();
        JedisPooled results = new JedisPooled("127.0.0.1", Integer.parseInt(arguments[1]));
        DefaultMQPushConsumer work = consume("127.0.0.1:" + arguments[0], new Analysis(results));
        System.out.println("listening on " + diary.getPort());
        while (System.in.read() >= 0) {
            // whatever it is told, only the end counts
        }
        work.shutdown();
        results.close();
        diary.shutdownNow();
    }

    private static void reserve(String pet, StreamObserver<String> answer) {
        answer.onNext("a place for " + pet);
        answer.onCompleted();
    }

    private static DefaultMQPushConsumer consume(String names, MessageListenerConcurrently listener)
            throws MQClientException {
        DefaultMQPushConsumer consumer = new DefaultMQPushConsumer("laboratory");
        consumer.setNamesrvAddr(names);
        consumer.subscribe(Checkups.TOPIC, "*");
        consumer.registerMessageListener(listener);
        consumer.start();
        return consumer;
    }

    private record Analysis(JedisPooled results) implements MessageListenerConcurrently {
        @Override
        public ConsumeConcurrentlyStatus consumeMessage(List<MessageExt> messages, ConsumeConcurrentlyContext context) {
            for (MessageExt message : messages) {
                results.set("checkup:" + message.getKeys(), new String(message.getBody(), StandardCharsets.UTF_8));
            }
            return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
        }
    }
}
