package io.spoor.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rocketmqgrpc.RocketMqGrpcProgram;
import io.spoor.it.contract.MessagingContract;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.ExpectedSpan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client that speaks gRPC with the proxy; one of its versions with the gRPC of the application's class path. */
@OverVersions(
        library = "rocketmq-grpc",
        title = "RocketMQ gRPC client",
        program = RocketMqGrpcProgram.class,
        with = "host",
        loadsNativeCode = true,
        usesUnsafe = true)
final class RocketMqGrpcIT extends MessagingContract {
    private static final String NOT_FOUND = "org.apache.rocketmq.client.java.exception.NotFoundException";

    @Override
    protected String address() {
        return server.proxy();
    }

    /** The client is told of no broker's address, only of the proxy's. */
    @Override
    protected ExpectedSpan storedSomewhere(ExpectedSpan delivered) {
        return delivered.with("peer.address", server.proxy());
    }

    /** By the names of this client's own enumeration. */
    @Override
    protected String state(String remoting) {
        return remoting.equals("COMMIT_MESSAGE") ? "COMMIT" : "ROLLBACK";
    }

    /** The proxy refuses a group that it does not know, which also decides on the order and on the number of attempts. */
    @Override
    protected void beforeSubscribing(String name, String group) {
        switch (name) {
            case "Ordered" -> server.create(group, "ORDERED_GROUP");
            case "Doomed" -> server.create(group, "GROUP_OF_TWO_ATTEMPTS");
            default -> server.create(group, "GROUP");
        }
    }

    @Test
    void tellsTheProxyItWasSentTo() {
        Caller caller = Caller.sampled();
        String topic = topic();

        ask("send", caller, topic);

        expect(
                caller,
                host().children(sent(topic)
                        .with("peer.address", server.proxy())
                        .children(delivered(topic).with("rocketmq.broker", "broker"))));
    }

    @Test
    void twoCallsAtATimeWithOneMessageAreTwoSpansAndLeaveItAsItIs() {
        Caller caller = Caller.sampled();
        String topic = topic();

        assertThat(ask("sendTwice", caller, topic, "text", "get " + url())).isEqualTo("SEND_OK");

        ExpectedSpan one = sent(topic).children(delivered(topic).children(get()));
        expect(caller, host().childrenInAnyOrder(one, one));
    }

    @Test
    void aSendThatFailsSaysWhy() {
        Caller caller = Caller.sampled();

        String answer = ask("send", caller, "Nowhere");

        assertThat(answer).contains("NotFoundException");
        expect(caller, host().children(sent("Nowhere").error(NOT_FOUND)));
    }

    @Test
    void anAsynchronousSendThatFailsSaysWhyAndLeavesItsCallbackToTheCaller() {
        Caller caller = Caller.sampled();

        String answer = ask("sendAsync", caller, "Nowhere", "url", url());

        assertThat(answer).contains("NotFoundException");
        expect(caller, host().childrenInAnyOrder(sent("Nowhere").error(NOT_FOUND), get()));
    }

    // ---- consuming ----

    @Test
    void aMessageThatIsToKeepItsOrderIsOneSpanForEachAttempt() {
        Caller caller = Caller.sampled();
        String topic = topic("Ordered", "FIFO", "concurrently");

        ask("sendOrdered", caller, topic, "text", "later 1 " + url());

        expect(
                caller,
                host().children(sent(topic)
                        .with("rocketmq.msg_type", "Order_Msg")
                        .children(
                                delivered(topic)
                                        .with("rocketmq.retry_times", 0)
                                        .with("rocketmq.success", false)
                                        .error()
                                        .children(get()),
                                delivered(topic)
                                        .with("rocketmq.retry_times", 1)
                                        .with("rocketmq.success", true)
                                        .children(get()))));
    }

    @Test
    void aMessageThatIsNeverDoneWithBecomesADeadLetter() {
        Caller caller = Caller.sampled();
        String topic = topic("Doomed", "NORMAL", "concurrently");

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

    @ParameterizedTest
    @ValueSource(strings = {"simple", "simpleAsync"})
    void whatIsDoneWhileGoingThroughReceivedMessagesIsBelowThem(String way) {
        Caller caller = Caller.sampled();
        String topic = server.topic("Received", "NORMAL");
        server.create("group-" + topic, "GROUP");
        ask("send", caller, topic, "text", "get " + url());

        String answer = ask(way, Caller.unsampled(), topic, "group", "group-" + topic);

        assertThat(answer).isEqualTo("1 of 1");
        expect(
                caller,
                host().children(sent(topic)
                        .children(delivered(topic)
                                .with("rocketmq.consumer_group", "group-" + topic)
                                .children(get()))));
    }

    // ---- transactions ----

    @Test
    void aTransactionThatAnotherRequestEndsEndsInItsMessagesTrace() {
        Caller sender = Caller.sampled();
        Caller committer = Caller.sampled();
        String topic = topic("Transactions", "TRANSACTION", "concurrently", "most", "1");

        ask("beginTransaction", sender, topic);
        ask("commit", committer, topic);

        expect(
                sender,
                host().children(sent(topic)
                        .childrenInAnyOrder(
                                ended("COMMIT").with("rocketmq.is_from_transaction_check", false), delivered(topic))));
        expect(committer, host());
    }

    /** The application does its part, and ends the transaction, wherever it likes: here in the request. */
    @Override
    protected ExpectedSpan[] transaction(String topic, String state, ExpectedSpan... afterwards) {
        List<ExpectedSpan> spans = new ArrayList<>();
        spans.add(sent(topic)
                .with("rocketmq.msg_type", "Trans_Msg_Half")
                .with("rocketmq.success", true)
                .childrenInAnyOrder(afterwards));
        if (!state.equals("UNKNOW")) {
            spans.add(ended(state(state)).with("rocketmq.is_from_transaction_check", false));
        }
        return spans.toArray(new ExpectedSpan[0]);
    }

    @Override
    protected ExpectedSpan[] transactionWithWork(String topic, String state, ExpectedSpan... afterwards) {
        List<ExpectedSpan> spans = new ArrayList<>(List.of(transaction(topic, state, afterwards)));
        spans.add(get());
        return spans.toArray(new ExpectedSpan[0]);
    }
}
