package com.example.rocketmqgrpc;

import com.example.host.Host;
import com.example.rocketmq.Work;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.rocketmq.client.apis.ClientConfiguration;
import org.apache.rocketmq.client.apis.ClientException;
import org.apache.rocketmq.client.apis.ClientServiceProvider;
import org.apache.rocketmq.client.apis.message.Message;
import org.apache.rocketmq.client.apis.message.MessageBuilder;
import org.apache.rocketmq.client.apis.producer.Producer;

/**
 * What the contract for message queues asks of RocketMQ's gRPC client, each call as its users write it. Every operation
 * gets the proxy's address and a topic; what a message has its consumer do, {@link Work} knows.
 */
public final class RocketMqGrpcProgram {
    static final ClientServiceProvider PROVIDER = ClientServiceProvider.loadService();

    private final Map<String, Producer> producers = new ConcurrentHashMap<>();

    public static void main(String[] args) throws Exception {
        System.setProperty("user.home", System.getProperty("java.io.tmpdir")); // where the library logs
        new RocketMqGrpcProgram().start();
    }

    private void start() throws Exception {
        Consumers consumers = new Consumers();
        Transactions transactions = new Transactions();
        new Host()
                .on("concurrently", p -> {
                    consumers.listen(p.get("names"), p.get("topic"), p.get("group"));
                    return "subscribed";
                })
                .on("simple", p -> consumers.receive(p.get("names"), p.get("topic"), p.get("group"), false))
                .on("simpleAsync", p -> consumers.receive(p.get("names"), p.get("topic"), p.get("group"), true))
                .on("send", p -> {
                    producer(p).send(message(p).build());
                    return "SEND_OK";
                })
                .on("sendDelayed", p -> {
                    producer(p)
                            .send(message(p)
                                    .setDeliveryTimestamp(System.currentTimeMillis() + 1000)
                                    .build());
                    return "SEND_OK";
                })
                .on("sendOrdered", p -> {
                    producer(p).send(message(p).setMessageGroup("one").build());
                    return "SEND_OK";
                })
                .on("sendTwice", this::sendTwice)
                .on("sendAsync", this::sendAsync)
                .on("transaction", transactions::all)
                .on("beginTransaction", transactions::begin)
                .on("commit", transactions::commit)
                .start();
    }

    /** Two calls at a time with one message, which has no state. */
    private String sendTwice(Map<String, String> parameters) throws Exception {
        Message message = message(parameters).build();
        CompletableFuture<?> first = producer(parameters).sendAsync(message);
        CompletableFuture<?> second = producer(parameters).sendAsync(message);
        CompletableFuture.allOf(first, second).get(30, TimeUnit.SECONDS);
        return message.getProperties().isEmpty() ? "SEND_OK" : "changed: " + message.getProperties();
    }

    private String sendAsync(Map<String, String> parameters) throws Exception {
        String url = parameters.get("url");
        return producer(parameters)
                .sendAsync(message(parameters).build())
                .handle((receipt, thrown) -> {
                    Work.get(url);
                    return thrown == null ? "SEND_OK" : "failed: " + thrown;
                })
                .get(30, TimeUnit.SECONDS);
    }

    static MessageBuilder message(Map<String, String> parameters) {
        String text = parameters.getOrDefault("text", "nothing to do");
        return PROVIDER.newMessageBuilder()
                .setTopic(parameters.get("topic"))
                .setTag("tag-a")
                .setKeys("key-1")
                .setBody(text.getBytes(StandardCharsets.UTF_8));
    }

    /** With time enough for a busy machine. */
    static ClientConfiguration configuration(String proxy) {
        return ClientConfiguration.newBuilder()
                .setEndpoints(proxy)
                .setRequestTimeout(Duration.ofSeconds(15))
                .build();
    }

    private Producer producer(Map<String, String> parameters) {
        return producers.computeIfAbsent(parameters.get("names"), proxy -> {
            try {
                return PROVIDER.newProducerBuilder()
                        .setClientConfiguration(configuration(proxy))
                        .build();
            } catch (ClientException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
