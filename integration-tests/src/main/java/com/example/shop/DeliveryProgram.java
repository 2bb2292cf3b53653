package com.example.shop;

import com.example.host.Lifeline;
import com.example.rocketmq.Consumers;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.List;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyContext;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.MessageExt;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPool;

/** The third of three services: is told by messages, and remembers in Redis, which it reaches by Jedis and by Lettuce. */
public final class DeliveryProgram implements MessageListenerConcurrently {
    private final JedisPool jedis;
    private final RedisClient lettuce;
    private StatefulRedisConnection<String, String> connection;

    private DeliveryProgram(int redis) {
        jedis = new JedisPool("127.0.0.1", redis);
        lettuce = RedisClient.create("redis://127.0.0.1:" + redis);
    }

    /** The arguments are the name server's address, the topic, and Redis's port. */
    public static void main(String[] args) throws Exception {
        System.setProperty("user.home", System.getProperty("java.io.tmpdir")); // where the library logs
        DefaultMQPushConsumer consumer = new DefaultMQPushConsumer("delivery");
        consumer.setNamesrvAddr(args[0]);
        consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
        consumer.subscribe(args[1], "*");
        consumer.registerMessageListener(new DeliveryProgram(Integer.parseInt(args[2])));
        Consumers.start(consumer, args[1]);
        Lifeline.serve(0);
    }

    @Override
    public ConsumeConcurrentlyStatus consumeMessage(List<MessageExt> messages, ConsumeConcurrentlyContext context) {
        for (MessageExt message : messages) {
            try (Jedis redis = jedis.getResource()) {
                redis.set("delivery:" + message.getKeys(), "to be sent");
            }
            connect().sync().get("delivery:" + message.getKeys());
        }
        return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
    }

    /** With the first message, as many applications do. */
    private synchronized StatefulRedisConnection<String, String> connect() {
        if (connection == null) {
            connection = lettuce.connect();
        }
        return connection;
    }
}
