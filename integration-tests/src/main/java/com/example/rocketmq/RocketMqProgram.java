package com.example.rocketmq;

import com.example.host.Host;
import com.example.host.Operation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.rocketmq.client.hook.SendMessageContext;
import org.apache.rocketmq.client.hook.SendMessageHook;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.LocalTransactionState;
import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.client.producer.TransactionListener;
import org.apache.rocketmq.client.producer.TransactionMQProducer;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageQueue;
import org.apache.rocketmq.remoting.RPCHook;
import org.apache.rocketmq.remoting.protocol.RemotingCommand;

/**
 * What the contract for message queues asks of RocketMQ's remoting client, each call as its users write it. Every
 * operation gets the name server's address and a topic; what a message has its consumer do, {@link Work} knows.
 */
public final class RocketMqProgram {
    private final Map<String, DefaultMQProducer> producers = new ConcurrentHashMap<>();
    private final List<String> hookCalls = new ArrayList<>();

    public static void main(String[] args) throws Exception {
        // Where the library logs, and keeps how far a broadcast was read: not to be found by another run.
        System.setProperty("user.home", Files.createTempDirectory("rocketmq").toString());
        new RocketMqProgram().start();
    }

    private void start() throws Exception {
        new Host()
                .on("concurrently", p -> {
                    Consumers.concurrently(names(p), topic(p), p.get("group"), Integer.parseInt(p.get("most")));
                    return "subscribed";
                })
                .on("batches", p -> {
                    Consumers.batches(names(p), topic(p), p.get("group"));
                    return "subscribed";
                })
                .on("orderly", p -> {
                    Consumers.orderly(names(p), topic(p), p.get("group"));
                    return "subscribed";
                })
                .on("broadcast", p -> {
                    Consumers.broadcast(names(p), topic(p), p.get("group"));
                    return "subscribed";
                })
                .on("answerAll", ifThere(p -> {
                    Requests.answerAll(names(p), topic(p), p.get("group"), producer(p));
                    return "subscribed";
                }))
                .on("send", p -> producer(p).send(message(p)).getSendStatus().name())
                .on("sendToQueue", p -> {
                    MessageQueue queue =
                            producer(p).fetchPublishMessageQueues(topic(p)).get(0);
                    return producer(p).send(message(p), queue).getSendStatus().name();
                })
                .on("sendSelected", p -> producer(p)
                        .send(message(p), (queues, m, argument) -> queues.get((int) argument), 1)
                        .getSendStatus()
                        .name())
                .on("sendDelayed", p -> {
                    Message message = message(p);
                    message.setDelayTimeLevel(1);
                    return producer(p).send(message).getSendStatus().name();
                })
                .on("sendOneway", p -> {
                    producer(p).sendOneway(message(p));
                    return "sent";
                })
                .on("sendOnewayToQueue", p -> {
                    producer(p)
                            .sendOneway(
                                    message(p),
                                    producer(p)
                                            .fetchPublishMessageQueues(topic(p))
                                            .get(0));
                    return "sent";
                })
                .on("sendOnewaySelected", p -> {
                    producer(p).sendOneway(message(p), (queues, m, argument) -> queues.get(0), null);
                    return "sent";
                })
                .on("sendAsync", p -> {
                    Callback callback = new Callback(p.get("url"));
                    producer(p).send(message(p), callback);
                    return callback.await();
                })
                .on("sendAsyncToQueue", p -> {
                    Callback callback = new Callback(p.get("url"));
                    producer(p)
                            .send(
                                    message(p),
                                    producer(p)
                                            .fetchPublishMessageQueues(topic(p))
                                            .get(0),
                                    callback);
                    return callback.await();
                })
                .on("sendAsyncSelected", p -> {
                    Callback callback = new Callback(p.get("url"));
                    producer(p).send(message(p), (queues, m, argument) -> queues.get(0), null, callback);
                    return callback.await();
                })
                .on("batch", p -> producer(p).send(messages(p)).getSendStatus().name())
                .on("batchAsync", ifThere(p -> {
                    Callback callback = new Callback(p.get("url"));
                    producer(p).send(messages(p), callback);
                    return callback.await();
                }))
                .on("hooked", this::hooked)
                .on("tracedByItself", ifThere(p -> {
                    DefaultMQProducer producer = new DefaultMQProducer("traced-by-itself", true);
                    producer.setNamesrvAddr(names(p));
                    producer.setInstanceName("traced-by-itself");
                    producer.start();
                    String status = producer.send(message(p)).getSendStatus().name();
                    producer.shutdown(); // waits for its traces
                    return status;
                }))
                .on("transaction", this::transaction)
                .on(
                        "request",
                        ifThere(p -> Requests.request(producer(p), message(p), Integer.parseInt(p.get("timeout")))))
                .on("requestAsync", ifThere(p -> Requests.requestAsync(producer(p), message(p), p.get("url"))))
                .on("litePull", ifThere(p -> Pulls.lite(names(p), topic(p), p.get("group"))))
                .on("pull", p -> Pulls.pull(names(p), topic(p), p.get("group"), false))
                .on("pullAsync", p -> Pulls.pull(names(p), topic(p), p.get("group"), true))
                .on("autoBatched", ifThere(p -> Variants.autoBatched(names(p), messages(p), p.get("url"))))
                .on("autoBatchedAlone", ifThere(p -> Variants.autoBatchedAlone(names(p), message(p))))
                .on("sendInNamespace", ifThere(p -> Variants.sendInNamespace(names(p), p.get("namespace"), message(p))))
                .on("consumeInNamespace", ifThere(p -> {
                    Variants.consumeInNamespace(names(p), p.get("namespace"), topic(p), p.get("group"));
                    return "subscribed";
                }))
                .on("sendSigned", ifThere(p -> Variants.sendSigned(names(p), message(p))))
                .on("oldTransaction", ifThere(p -> {
                    LocalTransactionState later = LocalTransactionState.valueOf(p.get("check"));
                    return OldTransactions.send(names(p), p.get("group"), message(p), later, p.get("url"));
                }))
                .on("consumeHookCalls", p -> String.valueOf(Consumers.hookCalls(topic(p))))
                .start();
    }

    /** Older versions lack some classes and methods. */
    private static Operation ifThere(Operation operation) {
        return parameters -> {
            try {
                return operation.run(parameters);
            } catch (LinkageError e) {
                throw new UnsupportedOperationException(e);
            }
        };
    }

    private static String names(Map<String, String> parameters) {
        return parameters.get("names");
    }

    private static String topic(Map<String, String> parameters) {
        return parameters.get("topic");
    }

    private static Message message(Map<String, String> parameters) {
        String text = parameters.getOrDefault("text", "nothing to do");
        return new Message(topic(parameters), "tag-a", "key-1", text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Message> messages(Map<String, String> parameters) {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String text = parameters.getOrDefault("text", "nothing to do");
            messages.add(new Message(topic(parameters), "tag-a", "key-" + i, text.getBytes(StandardCharsets.UTF_8)));
        }
        return messages;
    }

    private DefaultMQProducer producer(Map<String, String> parameters) {
        return producers.computeIfAbsent(names(parameters), names -> start(new DefaultMQProducer("producing"), names));
    }

    private static <P extends DefaultMQProducer> P start(P producer, String names) {
        try {
            producer.setNamesrvAddr(names);
            producer.setInstanceName(producer.getProducerGroup());
            producer.start();
            return producer;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** With hooks of the application's; says which of them were called. */
    @SuppressWarnings("deprecation") // there is no other way to a hook
    private String hooked(Map<String, String> parameters) throws Exception {
        DefaultMQProducer producer = new DefaultMQProducer("hooked", new RpcHook());
        producer.getDefaultMQProducerImpl().registerSendMessageHook(new SendHook(parameters.get("url")));
        start(producer, names(parameters));
        Callback callback = new Callback(null);
        if (parameters.containsKey("async")) {
            producer.send(message(parameters), callback);
            callback.await();
        } else {
            producer.send(message(parameters));
        }
        producer.shutdown();
        synchronized (hookCalls) {
            String calls = String.join(" ", hookCalls);
            hookCalls.clear();
            return calls;
        }
    }

    private void called(String hook) {
        synchronized (hookCalls) {
            hookCalls.add(hook);
        }
    }

    /** {@code local} and {@code check} are what the application answers; {@code throw} has its part throw. */
    private String transaction(Map<String, String> parameters) throws Exception {
        TransactionMQProducer producer = new TransactionMQProducer(parameters.get("group"));
        String url = parameters.get("url");
        CompletableFuture<Void> checked = new CompletableFuture<>();
        producer.setTransactionListener(new TransactionListener() {
            @Override
            public LocalTransactionState executeLocalTransaction(Message message, Object argument) {
                Work.get(url);
                if (parameters.get("local").equals("throw")) {
                    throw new IllegalStateException("no money");
                }
                return LocalTransactionState.valueOf(parameters.get("local"));
            }

            @Override
            public LocalTransactionState checkLocalTransaction(MessageExt message) {
                Work.get(url);
                checked.complete(null);
                return LocalTransactionState.valueOf(parameters.get("check"));
            }
        });
        start(producer, names(parameters));
        String state = producer.sendMessageInTransaction(message(parameters), null)
                .getLocalTransactionState()
                .name();
        if (parameters.containsKey("check")) {
            checked.get(30, TimeUnit.SECONDS);
        }
        return state;
    }

    private static final class Callback implements SendCallback {
        private final CompletableFuture<String> done = new CompletableFuture<>();
        private final String url;

        Callback(String url) {
            this.url = url;
        }

        @Override
        public void onSuccess(SendResult result) {
            Work.get(url);
            done.complete(result.getSendStatus().name());
        }

        @Override
        public void onException(Throwable thrown) {
            Work.get(url);
            done.complete("failed: " + thrown.getClass().getName());
        }

        String await() throws Exception {
            return done.get(30, TimeUnit.SECONDS);
        }
    }

    private final class SendHook implements SendMessageHook {
        private final String url;

        SendHook(String url) {
            this.url = url;
        }

        @Override
        public String hookName() {
            return "the application's own";
        }

        @Override
        public void sendMessageBefore(SendMessageContext context) {
            called("before");
            Work.get(url);
        }

        @Override
        public void sendMessageAfter(SendMessageContext context) {
            if (context.getSendResult() != null) {
                called("after");
            }
        }
    }

    private final class RpcHook implements RPCHook {
        @Override
        public void doBeforeRequest(String address, RemotingCommand request) {
            request.makeCustomHeaderToNet(); // as who signs it does
            if (request.getExtFields() != null
                    && request.getExtFields().toString().contains("uber-trace-id")) {
                called("request");
            }
        }

        @Override
        public void doAfterResponse(String address, RemotingCommand request, RemotingCommand response) {
            // nothing to sign
        }
    }
}
