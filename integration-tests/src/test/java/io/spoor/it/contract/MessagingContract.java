package io.spoor.it.contract;

import static io.spoor.it.jaeger.ExpectedSpan.client;
import static io.spoor.it.jaeger.ExpectedSpan.consumer;
import static io.spoor.it.jaeger.ExpectedSpan.internal;
import static io.spoor.it.jaeger.ExpectedSpan.producer;
import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.ExpectedSpan;
import io.spoor.it.server.RocketMqServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What holds for every client of RocketMQ: one span for each message that is sent, and one for each delivery, which follows
 * from it and lies in its trace. Messages carry what their consumer is to do, see {@code com.example.rocketmq.Work}.
 */
@Traces(
        "one producer span for each message, one consumer span for each delivery; transactions with their ends and checks")
public abstract class MessagingContract extends Contract {
    private static final Map<Service, Map<String, String>> TOPICS = new ConcurrentHashMap<>();

    protected final RocketMqServer server = RocketMqServer.get();
    private Map<String, String> topics;

    /** What the name server's or the proxy's address is for the program. */
    protected abstract String address();

    @BeforeEach
    void knowTopics() {
        topics = TOPICS.computeIfAbsent(service, s -> new ConcurrentHashMap<>());
    }

    /** The topic with this name of this run, and whoever listens to it: {@code operation} says how. */
    protected final String topic(String name, String type, String operation, String... parameters) {
        String known = topics.get(name);
        if (known != null) {
            return known;
        }
        String topic = server.topic(name, type);
        String group = "group-" + topic;
        beforeSubscribing(name, group);
        String[] all = Arrays.copyOf(new String[] {"group", group}, 2 + parameters.length);
        System.arraycopy(parameters, 0, all, 2, parameters.length);
        assertThat(ask(operation, Caller.unsampled(), topic, all)).isEqualTo("subscribed");
        topics.put(name, topic);
        return topic;
    }

    /** What the broker is told of a group of consumers, before there are any, for the topic that is called so here. */
    protected void beforeSubscribing(String name, String group) {
        // nothing
    }

    /** The topic that most cases use. */
    protected final String topic() {
        return topic("Orders", "NORMAL", "concurrently", "most", "1");
    }

    protected final String ask(String operation, Caller caller, String topic, String... parameters) {
        List<String> all = new ArrayList<>(List.of("names", address(), "topic", topic));
        all.addAll(List.of(parameters));
        return operation(operation, caller, all.toArray(new String[0]));
    }

    // ---- sending ----

    @Test
    void aMessageAndItsDeliveryAreOneTrace() {
        Caller caller = Caller.sampled();
        String topic = topic();

        assertThat(ask("send", caller, topic, "text", "get " + url())).isEqualTo("SEND_OK");

        expect(caller, host().children(sent(topic).children(delivered(topic).children(get()))));
    }

    @Test
    void baggageTravelsWithTheMessage() {
        Caller caller = Caller.sampled();
        String topic = topic();
        String url = url();

        service.get(
                "/op/send?names=" + address() + "&topic=" + topic + "&text=get%20" + url.replace("?", "%3F"),
                caller,
                "uberctx-tenant",
                "caf%C3%A9%20noir");

        expect(caller, host().children(sent(topic).children(delivered(topic).children(get()))));
        assertThat(service.backend().received(url).get(0).get("uberctx-tenant")).containsExactly("caf%C3%A9%20noir");
    }

    @Test
    void tellsWhatTheMessageIs() {
        Caller caller = Caller.sampled();
        String topic = topic();

        ask("send", caller, topic);

        expect(
                caller,
                host().children(sent(topic)
                        .with("peer.service", "rocketmq")
                        .with("message_bus.destination", topic)
                        .withMatching("rocketmq.msg_id", "[0-9A-F]{32,56}")
                        .with("rocketmq.tags", "tag-a")
                        .with("rocketmq.keys", "key-1")
                        .with("rocketmq.body_length", "nothing to do".length())
                        .with("rocketmq.msg_type", "Normal_Msg")
                        .with("rocketmq.success", true)
                        .children(storedSomewhere(delivered(topic))
                                .with("peer.service", "rocketmq")
                                .with("message_bus.destination", topic)
                                .withMatching("rocketmq.msg_id", "[0-9A-F]{32,56}")
                                .with("rocketmq.tags", "tag-a")
                                .with("rocketmq.keys", "key-1")
                                .with("rocketmq.retry_times", 0)
                                .with("rocketmq.success", true)
                                .with("rocketmq.consumer_group", "group-" + topic)
                                .with("rocketmq.queue_wait_ms", "some time", MessagingContract::isSomeTime)
                                .without("rocketmq.dead_letter"))));
    }

    /** What a consumer knows of where the message has come from. */
    protected ExpectedSpan storedSomewhere(ExpectedSpan delivered) {
        return delivered.withMatching("rocketmq.store_host", "127\\.0\\.0\\.1:\\d+");
    }

    @Test
    void anAsynchronousSendLeavesItsCallbackToTheCaller() {
        Caller caller = Caller.sampled();
        String topic = topic();

        assertThat(ask("sendAsync", caller, topic, "url", url())).isEqualTo("SEND_OK");

        expect(caller, host().childrenInAnyOrder(sent(topic).children(delivered(topic)), get()));
    }

    @Test
    void aDelayedMessageSaysSo() {
        Caller caller = Caller.sampled();
        String topic = topic("Delayed", "DELAY", "concurrently", "most", "1");

        ask("sendDelayed", caller, topic);

        expect(
                caller,
                host().children(sent(topic)
                        .with("rocketmq.msg_type", "Delay_Msg")
                        .children(delivered(topic))));
    }

    @Test
    void aMessageOutsideAnyRequestBeginsATrace() {
        Caller caller = Caller.sampled();
        String topic = topic();

        ask("send", caller, topic, "detached", "true");

        expect(caller, host());
        io.spoor.it.jaeger.TraceAssert.assertThat(service.jaeger()
                        .awaitTraceOf("To_" + topic, 2, s -> s.name().equals("To_" + topic) && s.parentId() == 0))
                .beginsHere()
                .isExactly(sent(topic).children(delivered(topic)));
    }

    @Test
    void aTraceIdOf128BitsStaysWhole() {
        Caller caller = Caller.sampled128();
        String topic = topic();

        ask("send", caller, topic);

        expect(caller, host().children(sent(topic).children(delivered(topic))));
    }

    @Test
    void anUnsampledTraceStaysUnsampledBehindTheQueue() {
        Caller caller = Caller.unsampled();
        String topic = topic();
        String url = url();

        ask("send", caller, topic, "text", "get " + url);

        assertThat(await(url)).contains(caller.traceId().substring(16) + ":").endsWith(":0");
    }

    // ---- failing ----

    @Test
    void aMessageThatIsToComeAgainIsOneSpanForEachAttempt() {
        Caller caller = Caller.sampled();
        String topic = topic();

        ask("send", caller, topic, "text", "later 1 " + url());

        expect(
                caller,
                host().children(sent(topic)
                        .children(
                                delivered(topic)
                                        .with("rocketmq.retry_times", 0)
                                        .with("rocketmq.success", false)
                                        .without("rocketmq.dead_letter")
                                        .error()
                                        .children(get()),
                                delivered(topic)
                                        .with("rocketmq.retry_times", 1)
                                        .with("rocketmq.success", true)
                                        .children(get()))));
    }

    @Test
    void anExceptionOfTheConsumerIsOnItsSpan() {
        Caller caller = Caller.sampled();
        String topic = topic();

        ask("send", caller, topic, "text", "throw 1");

        expect(
                caller,
                host().children(sent(topic)
                        .children(
                                delivered(topic).error("java.lang.IllegalStateException"),
                                delivered(topic).with("rocketmq.retry_times", 1))));
    }

    // ---- transactions ----

    @Test
    void aCommittedTransactionIsOneTrace() {
        Caller caller = Caller.sampled();
        String topic = topic("Transactions", "TRANSACTION", "concurrently", "most", "1");

        String answer = ask("transaction", caller, topic, "group", "tx-1-" + topic, "local", "COMMIT_MESSAGE");

        assertThat(answer).isEqualTo("COMMIT_MESSAGE");
        expect(caller, host().childrenInAnyOrder(transaction(topic, "COMMIT_MESSAGE", delivered(topic))));
    }

    @Test
    void aTransactionThatIsRolledBackIsNoErrorAndNotDelivered() {
        Caller caller = Caller.sampled();
        String topic = topic("Transactions", "TRANSACTION", "concurrently", "most", "1");

        ask("transaction", caller, topic, "group", "tx-2-" + topic, "local", "ROLLBACK_MESSAGE");

        expect(caller, host().childrenInAnyOrder(transaction(topic, "ROLLBACK_MESSAGE")));
    }

    @Test
    void whatTheBrokerAsksLaterIsInTheTrace() {
        Caller caller = Caller.sampled();
        String topic = topic("Transactions", "TRANSACTION", "concurrently", "most", "1");

        ask(
                "transaction",
                caller,
                topic,
                "group",
                "tx-3-" + topic,
                "local",
                "UNKNOW",
                "check",
                "COMMIT_MESSAGE",
                "url",
                url());

        expect(
                caller,
                host().childrenInAnyOrder(transactionWithWork(
                        topic, "UNKNOW", checked(state("COMMIT_MESSAGE")), delivered(topic))));
    }

    /** What stands below the request: the message, and what ends it where that is not below it. */
    protected abstract ExpectedSpan[] transaction(String topic, String state, ExpectedSpan... afterwards);

    /** As {@link #transaction}, where the application's part has made a request. */
    protected abstract ExpectedSpan[] transactionWithWork(String topic, String state, ExpectedSpan... afterwards);

    /** What the client calls a state that the remoting client calls so. */
    protected String state(String remoting) {
        return remoting;
    }

    /** The broker's question, in which the application makes a request, and the answer. */
    protected final ExpectedSpan checked(String state) {
        return internal("CheckTransaction")
                .component("java-rocketmq")
                .with("rocketmq.transaction_state", state)
                .children(get(), ended(state).with("rocketmq.is_from_transaction_check", true));
    }

    protected final ExpectedSpan ended(String state) {
        return producer("EndTransaction")
                .component("java-rocketmq")
                .with("rocketmq.transaction_state", state)
                .with("rocketmq.is_from_transaction_check", "true or false", v -> v instanceof Boolean);
    }

    protected static ExpectedSpan sent(String topic) {
        return producer("To_" + topic).component("java-rocketmq").with("message_bus.destination", topic);
    }

    protected static ExpectedSpan delivered(String topic) {
        return consumer("From_" + topic)
                .component("java-rocketmq")
                .with("message_bus.destination", topic)
                .followsFromParent();
    }

    protected static ExpectedSpan get() {
        return client("GET").with("http.status_code", 200);
    }

    protected final String url() {
        return service.backend().url("/ok");
    }

    /** The trace header of the one request for this URL. */
    protected final String await(String url) {
        long end = System.nanoTime() + 40_000_000_000L;
        while (service.backend().traceHeaders(url).isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(service.backend().traceHeaders(url)).hasSize(1);
        return service.backend().traceHeaders(url).get(0);
    }

    private static boolean isSomeTime(Object value) {
        return value instanceof Long millis && millis >= 0 && millis < 60_000;
    }
}
