package io.spoor.it;

import static io.spoor.it.jaeger.ExpectedSpan.internal;
import static io.spoor.it.jaeger.ExpectedSpan.producer;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.rocketmq.RocketMqProgram;
import io.spoor.it.contract.MessagingContract;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.ExpectedSpan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The remoting client: all its ways of sending, its listeners, and what is pulled. */
@OverVersions(
        library = "rocketmq",
        title = "RocketMQ client",
        program = RocketMqProgram.class,
        with = "host",
        loadsNativeCode = true,
        usesUnsafe = true)
final class RocketMqIT extends MessagingContract {
    @Override
    protected String address() {
        return server.names();
    }

    /** Consumers would find the topic that it comes back by only some time after the first failure. */
    @Override
    protected void beforeSubscribing(String name, String group) {
        server.create("%RETRY%" + group, "NORMAL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sendToQueue", "sendSelected", "sendOneway", "sendOnewayToQueue", "sendOnewaySelected"})
    void everyWayOfSendingIsOneSpan(String way) {
        Caller caller = Caller.sampled();
        String topic = topic();

        assertThat(ask(way, caller, topic, "text", "get " + url())).startsWithIgnoringCase("sen");

        expect(
                caller,
                host().children(sent(topic)
                        .withMatching("rocketmq.msg_id", "[0-9A-F]{32,56}")
                        .withMatching("rocketmq.store_host", "127\\.0\\.0\\.1:\\d+")
                        .with("rocketmq.broker", "broker")
                        .with("rocketmq.queue_id", "0 or 1", v -> v instanceof Long id && id < 2)
                        .children(delivered(topic).children(get()))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sendAsyncToQueue", "sendAsyncSelected"})
    void everyWayOfSendingWithACallbackIsOneSpan(String way) {
        Caller caller = Caller.sampled();
        String topic = topic();

        ask(way, caller, topic, "url", url());

        expect(
                caller,
                host().childrenInAnyOrder(
                                sent(topic)
                                        .with("rocketmq.success", true)
                                        .withMatching("rocketmq.store_host", "127\\.0\\.0\\.1:\\d+")
                                        .children(delivered(topic)),
                                get()));
    }

    @Test
    void eachMessageOfABatchHasItsOwnContext() {
        Caller caller = Caller.sampled();
        String topic = topic("Batches", "NORMAL", "batches");

        assertThat(ask("batch", caller, topic, "text", "get " + url())).isEqualTo("SEND_OK");

        expect(caller, host().children(batched(topic), batched(topic), batched(topic)));
    }

    @Test
    void aBatchWithACallbackIsNoDifferent() {
        Caller caller = Caller.sampled();
        String topic = topic("Batches", "NORMAL", "batches");

        ask("batchAsync", caller, topic, "text", "get " + url(), "url", url());

        expect(caller, host().childrenInAnyOrder(batched(topic), batched(topic), batched(topic), get()));
    }

    private static ExpectedSpan batched(String topic) {
        return sent(topic)
                .with("rocketmq.batch_size", 3)
                .withMatching("rocketmq.msg_id", "[0-9A-F]{32,56}")
                .withMatching("rocketmq.store_host", "127\\.0\\.0\\.1:\\d+")
                .with("rocketmq.success", true)
                .children(delivered(topic).children(get()));
    }

    @Test
    void aSendThatFailsSaysWhy() {
        Caller caller = Caller.sampled();

        String answer = ask("send", caller, "Nowhere");

        assertThat(answer).contains("MQClientException");
        expect(
                caller,
                host().children(sent("Nowhere").error("org.apache.rocketmq.client.exception.MQClientException")));
    }

    @Test
    void anAsynchronousSendThatFailsSaysWhyAndTellsTheCallback() {
        Caller caller = Caller.sampled();

        String answer = ask("sendAsync", caller, "Nowhere", "url", url());

        assertThat(answer).contains("MQClientException");
        expect(
                caller,
                host().childrenInAnyOrder(
                                sent("Nowhere").error("org.apache.rocketmq.client.exception.MQClientException"),
                                get()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "async"})
    void hooksOfTheApplicationWorkWithinTheMessagesSpan(String way) {
        Caller caller = Caller.sampled();
        String topic = topic();

        String calls = way.equals("async")
                ? ask("hooked", caller, topic, "url", url(), "async", "true")
                : ask("hooked", caller, topic, "url", url());

        assertThat(calls).isEqualTo("before request after");
        expect(caller, host().children(sent(topic).childrenInAnyOrder(get(), delivered(topic))));
    }

    @Test
    void hooksOfTheApplicationAroundItsListenerWork() {
        Caller caller = Caller.sampled();
        String topic = topic("Hooked", "NORMAL", "concurrently", "most", "1");

        ask("send", caller, topic);

        expect(caller, host().children(sent(topic).children(delivered(topic))));
        long end = System.nanoTime() + 5_000_000_000L;
        String calls = "";
        while (!calls.equals("2") && System.nanoTime() < end) {
            calls = ask("consumeHookCalls", Caller.unsampled(), topic);
        }
        assertThat(calls).isEqualTo("2");
    }

    @Test
    void whatTheLibrarySendsToTraceItselfIsNotTraced() {
        Caller caller = Caller.sampled();
        String topic = topic();

        assertThat(ask("tracedByItself", caller, topic)).isEqualTo("SEND_OK");

        expect(caller, host().children(sent(topic).children(delivered(topic))));
    }

    // ---- consuming ----

    @Test
    void aMessageThatIsNeverDoneWithBecomesADeadLetter() {
        Caller caller = Caller.sampled();
        String topic = topic();

        ask("send", caller, topic, "text", "throw 9");

        expect(
                caller,
                host().children(sent(topic)
                        .children(
                                delivered(topic)
                                        .with("rocketmq.retry_times", 0)
                                        .without("rocketmq.dead_letter")
                                        .error("java.lang.IllegalStateException"),
                                delivered(topic)
                                        .with("rocketmq.retry_times", 1)
                                        .with("rocketmq.dead_letter", true)
                                        .error("java.lang.IllegalStateException"))));
    }

    @Test
    void anOrderlyListenerIsOneSpanForEachAttempt() {
        Caller caller = Caller.sampled();
        String topic = topic("Ordered", "NORMAL", "orderly");

        ask("sendSelected", caller, topic, "text", "later 1 " + url());

        expect(
                caller,
                host().children(sent(topic)
                        .children(
                                delivered(topic)
                                        .with("rocketmq.success", false)
                                        .error()
                                        .children(get()),
                                delivered(topic)
                                        .with("rocketmq.retry_times", 1)
                                        .with("rocketmq.success", true)
                                        .children(get()))));
    }

    @Test
    void aBroadcastMessageIsOneSpanForEachConsumer() {
        Caller caller = Caller.sampled();
        String topic = topic("Broadcast", "NORMAL", "broadcast");

        ask("send", caller, topic, "text", "get " + url());

        ExpectedSpan delivery = delivered(topic).children(get());
        expect(caller, host().children(sent(topic).children(delivery, delivery)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"litePull", "pull", "pullAsync"})
    void whatIsDoneWhileGoingThroughPulledMessagesIsBelowThem(String way) {
        Caller caller = Caller.sampled();
        String topic = server.topic("Pulled", "NORMAL");
        Caller puller = Caller.unsampled();
        ask("send", caller, topic, "text", "get " + url());

        String answer = skipUnlessThere(caller, topic, () -> ask(way, puller, topic, "group", "group-" + topic));

        assertThat(answer).isEqualTo("1 of 1");
        expect(
                caller,
                host().children(sent(topic)
                        .children(delivered(topic)
                                .with("rocketmq.consumer_group", "group-" + topic)
                                .children(get()))));
    }

    /** Where the library has no such thing, the message was sent all the same. */
    private String skipUnlessThere(Caller caller, String topic, java.util.function.Supplier<String> operation) {
        try {
            return operation.get();
        } catch (org.opentest4j.TestAbortedException e) {
            expect(caller, host().children(sent(topic)));
            throw e;
        }
    }

    // ---- requests ----

    @Test
    void aRequestLastsUntilItsAnswerHasCome() {
        Caller caller = Caller.sampled();
        String topic = topic("Requests", "NORMAL", "answerAll");

        assertThat(ask("request", caller, topic, "timeout", "20000")).isEqualTo("answer");

        expect(caller, host().children(sent(topic).children(delivered(topic).children(reply()))));
    }

    @Test
    void aRequestWithACallbackLeavesThatToTheCaller() {
        Caller caller = Caller.sampled();
        String topic = topic("Requests", "NORMAL", "answerAll");

        assertThat(ask("requestAsync", caller, topic, "url", url())).isEqualTo("answer");

        expect(
                caller,
                host().childrenInAnyOrder(sent(topic).children(delivered(topic).children(reply())), get()));
    }

    @Test
    void aRequestWithoutAnswerIsAnError() {
        Caller caller = Caller.sampled();
        String topic = topic("Requests", "NORMAL", "answerAll");

        String answer = ask("request", caller, topic, "timeout", "1000", "text", "silence");

        assertThat(answer).contains("RequestTimeoutException");
        expect(
                caller,
                host().children(sent(topic)
                        .error("org.apache.rocketmq.client.exception.RequestTimeoutException")
                        .children(delivered(topic))));
    }

    private static ExpectedSpan reply() {
        return producer("To_DefaultCluster_REPLY_TOPIC").component("java-rocketmq");
    }

    // ---- transactions ----

    @Test
    void anExceptionInTheApplicationsPartIsOnItsSpan() {
        Caller caller = Caller.sampled();
        String topic = topic("Transactions", "TRANSACTION", "concurrently", "most", "1");

        ask(
                "transaction",
                caller,
                topic,
                "group",
                "tx-4-" + topic,
                "local",
                "throw",
                "check",
                "ROLLBACK_MESSAGE",
                "url",
                url());

        expect(
                caller,
                host().children(sent(topic)
                        .children(
                                internal("LocalTransaction")
                                        .error("java.lang.IllegalStateException")
                                        .children(get()),
                                ended("UNKNOW").with("rocketmq.is_from_transaction_check", false),
                                checked("ROLLBACK_MESSAGE"))));
    }

    @Override
    protected ExpectedSpan[] transaction(String topic, String state, ExpectedSpan... afterwards) {
        return transaction(topic, state, internal("LocalTransaction"), afterwards);
    }

    @Override
    protected ExpectedSpan[] transactionWithWork(String topic, String state, ExpectedSpan... afterwards) {
        return transaction(topic, state, internal("LocalTransaction").children(get()), afterwards);
    }

    private ExpectedSpan[] transaction(String topic, String state, ExpectedSpan local, ExpectedSpan... afterwards) {
        List<ExpectedSpan> below = new ArrayList<>();
        below.add(local.component("java-rocketmq").with("rocketmq.transaction_state", state));
        below.add(ended(state).with("rocketmq.is_from_transaction_check", false));
        below.addAll(List.of(afterwards));
        return new ExpectedSpan[] {
            sent(topic)
                    .with("rocketmq.msg_type", "Trans_Msg_Half")
                    .with("rocketmq.success", true)
                    .childrenInAnyOrder(below.toArray(new ExpectedSpan[0]))
        };
    }
}
