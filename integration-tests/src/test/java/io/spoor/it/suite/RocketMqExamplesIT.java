package io.spoor.it.suite;

import static io.spoor.it.jaeger.ExpectedSpan.consumer;
import static io.spoor.it.jaeger.ExpectedSpan.internal;
import static io.spoor.it.jaeger.ExpectedSpan.producer;
import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.it.jaeger.ExpectedSpan;
import io.spoor.it.jaeger.JaegerAgent;
import io.spoor.it.jaeger.ReceivedSpan;
import io.spoor.it.jaeger.Trace;
import io.spoor.it.jaeger.TraceAssert;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.LastLine;
import io.spoor.it.process.Launch;
import io.spoor.it.process.OnEveryJdk;
import io.spoor.it.process.ServiceProcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The programs that RocketMQ's authors have published to show how it is used print with the agent what they print without,
 * and leave one trace for each message: quick start, ordered, transactions, batch, lite pull.
 */
final class RocketMqExamplesIT {
    private static Map<String, List<String>> plain;

    @OnEveryJdk({17, 25})
    void printTheSameAndLeaveOneTraceForEachMessage(Jdk jdk) {
        for (int others = 2; ; others--) {
            try {
                printTheSameAndLeaveOneTraceForEachMessage(jdk, plain());
                return;
            } catch (RocketMqExamples.TooSlow e) { // the machine is busy with something else
                if (others == 0) {
                    throw e;
                }
            }
        }
    }

    private static void printTheSameAndLeaveOneTraceForEachMessage(Jdk jdk, Map<String, List<String>> plain) {
        try (JaegerAgent jaeger = JaegerAgent.start()) {
            Traced watch = new Traced(jaeger);

            Map<String, List<String>> traced =
                    new RocketMqExamples(() -> quiet(Launch.traced(jdk, jaeger), jdk), watch).run();

            assertPrintedAlike(plain, traced);
            await(() -> jaeger.received().size() >= watch.sent);
            assertThat(jaeger.received()).hasSize((int) watch.sent);
            List<Trace> traces = jaeger.unclaimed();
            assertQuickStart(of("To_TopicTest", traces), traced);
            assertOrdered(of("To_TopicTestjjj", traces));
            assertTransactions(of("To_TopicTest1234", traces));
            assertBatch(of("To_BatchTest", traces));
            assertThat(traces).hasSize(RocketMqExamples.MESSAGES + 100 + 10 + 3);
            assertThat(jaeger.undecodable()).isEmpty();
        }
    }

    /** What a JDK prints for the programs does not depend on which one it is. */
    private static synchronized Map<String, List<String>> plain() {
        if (plain == null) {
            Jdk jdk = Jdk.find(17).orElseThrow();
            plain = new RocketMqExamples(() -> Launch.on(jdk), new Plain()).run();
        }
        return plain;
    }

    private static void assertPrintedAlike(Map<String, List<String>> plain, Map<String, List<String>> traced) {
        assertThat(traced.keySet()).isEqualTo(plain.keySet()).hasSize(10);
        plain.forEach((program, lines) -> {
            List<String> comparable = RocketMqExamples.comparable(program, lines);
            assertThat(comparable).as(program).isNotEmpty();
            assertThat(RocketMqExamples.comparable(program, traced.get(program)))
                    .as(program)
                    .isEqualTo(comparable);
        });
    }

    private static void await(BooleanSupplier isSo) {
        for (long end = System.nanoTime() + 15_000_000_000L; System.nanoTime() < end && !isSo.getAsBoolean(); ) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static List<Trace> of(String name, List<Trace> traces) {
        return traces.stream()
                .filter(trace -> trace.spans().get(0).name().equals(name))
                .toList();
    }

    /** Three consumers, one after the other; the one that wants order gets some of the messages again. */
    private static void assertQuickStart(List<Trace> traces, Map<String, List<String>> printed) {
        assertThat(traces).hasSize(RocketMqExamples.MESSAGES);
        List<String> ordered = RocketMqExamples.messages(printed.get("ordermessage.Consumer"));
        Map<String, Integer> first = count(ordered.subList(0, RocketMqExamples.ORDERED));
        Map<String, Integer> all = count(ordered);
        int attempts = 0;
        for (Trace trace : traces) {
            String id = (String) trace.spans().get(0).tags().get("rocketmq.msg_id");
            List<ReceivedSpan> last = trace.spans().stream()
                    .filter(s -> s.service().equals("ordermessage.Consumer"))
                    .toList();
            assertThat(last).as("%s", trace).hasSizeBetween(first.getOrDefault(id, 0), all.getOrDefault(id, 0));
            List<ExpectedSpan> consumers = new ArrayList<>();
            consumers.add(from("TopicTest", "quickstart.Consumer", "please_rename_unique_group_name_4"));
            consumers.add(from("TopicTest", "simple.LitePullConsumerSubscribe", "lite_pull_consumer_test"));
            for (int attempt = 0; attempt < last.size(); attempt++) {
                ExpectedSpan span = from("TopicTest", "ordermessage.Consumer", "please_rename_unique_group_name_3")
                        .with("rocketmq.retry_times", attempt);
                consumers.add(attempt < last.size() - 1 ? span.error() : span);
            }
            attempts += last.size();
            boolean isResting = last.size() > 0
                    && Boolean.FALSE.equals(last.get(last.size() - 1).tags().get("rocketmq.success"));
            if (isResting) { // when the program was ended
                consumers.get(consumers.size() - 1).error();
            }
            TraceAssert.assertThat(trace)
                    .beginsHere()
                    .isExactly(to("TopicTest", "quickstart.Producer")
                            .with("rocketmq.tags", "TagA")
                            .with("rocketmq.success", true)
                            .children(consumers.toArray(new ExpectedSpan[0])));
        }
        assertThat(attempts).isGreaterThanOrEqualTo(RocketMqExamples.ORDERED);
    }

    private static Map<String, Integer> count(List<String> messages) {
        Map<String, Integer> times = new HashMap<>();
        messages.forEach(m -> times.merge(RocketMqExamples.find("UNIQ_KEY=(\\w+)", m), 1, Integer::sum));
        return times;
    }

    /** The order's number chooses the queue. */
    private static void assertOrdered(List<Trace> traces) {
        assertThat(traces).hasSize(100);
        for (Trace trace : traces) {
            String key = (String) trace.spans().get(0).tags().get("rocketmq.keys");
            long queue = Integer.parseInt(key.substring("KEY".length())) % 10 % 2;
            TraceAssert.assertThat(trace)
                    .beginsHere()
                    .isExactly(to("TopicTestjjj", "ordermessage.Producer")
                            .with("rocketmq.queue_id", queue)
                            .children(from("TopicTestjjj", "operation.Consumer TopicTestjjj", "ending")
                                    .with("rocketmq.keys", key)
                                    .with("rocketmq.queue_id", queue)));
        }
    }

    /**
     * The program answers at first that it does not know, and then, asked once, message by message in turn: unknown, done,
     * undone.
     */
    private static void assertTransactions(List<Trace> traces) {
        assertThat(traces).hasSize(10);
        for (Trace trace : traces) {
            ReceivedSpan half = trace.spans().get(0);
            int number =
                    Integer.parseInt(half.tags().get("rocketmq.keys").toString().substring("KEY".length()));
            String state = Arrays.asList("UNKNOW", "COMMIT_MESSAGE", "ROLLBACK_MESSAGE")
                    .get(number % 3);
            List<ExpectedSpan> below = new ArrayList<>();
            below.add(mine(internal("LocalTransaction")).with("rocketmq.transaction_state", "UNKNOW"));
            below.add(end("UNKNOW", false));
            below.add(mine(internal("CheckTransaction"))
                    .with("rocketmq.transaction_state", state)
                    .children(end(state, true)));
            if (number % 3 == 1) {
                below.add(from("TopicTest1234", "operation.Consumer TopicTest1234", "ending"));
            }
            TraceAssert.assertThat(trace)
                    .beginsHere()
                    .isExactly(to("TopicTest1234", "transaction.TransactionProducer")
                            .with("rocketmq.msg_type", "Trans_Msg_Half")
                            .children(below.toArray(new ExpectedSpan[0])));
        }
    }

    private static ExpectedSpan end(String state, boolean isFromCheck) {
        return mine(producer("EndTransaction"))
                .with("rocketmq.transaction_state", state)
                .with("rocketmq.is_from_transaction_check", isFromCheck);
    }

    private static ExpectedSpan mine(ExpectedSpan span) {
        return span.service("transaction.TransactionProducer").component("java-rocketmq");
    }

    /** Each message of the one batch is a trace, as each that is sent alone would be. */
    private static void assertBatch(List<Trace> traces) {
        assertThat(traces).hasSize(3);
        for (Trace trace : traces) {
            TraceAssert.assertThat(trace)
                    .beginsHere()
                    .isExactly(to("BatchTest", "batch.SimpleBatchProducer")
                            .with("rocketmq.batch_size", 3)
                            .children(from("BatchTest", "operation.Consumer BatchTest", "ending")));
        }
        assertThat(traces)
                .extracting(trace -> trace.spans().get(1).tags().get("rocketmq.keys"))
                .containsExactlyInAnyOrder("OrderID001", "OrderID002", "OrderID003");
    }

    private static ExpectedSpan to(String topic, String service) {
        return producer("To_" + topic)
                .service(service)
                .component("java-rocketmq")
                .with("message_bus.destination", topic);
    }

    private static ExpectedSpan from(String topic, String service, String group) {
        return consumer("From_" + topic)
                .service(service)
                .component("java-rocketmq")
                .with("message_bus.destination", topic)
                .with("rocketmq.consumer_group", group)
                .followsFromParent();
    }

    /** Netty, as this version has it, uses what newer JDKs warn of. */
    private static Launch quiet(Launch launch, Jdk jdk) {
        if (jdk.feature() >= 24) {
            launch.jvm("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
        }
        return launch;
    }

    /** Reckons how many spans must come. */
    private static final class Traced implements RocketMqExamples.Watch {
        private final JaegerAgent jaeger;
        private long sent;

        Traced(JaegerAgent jaeger) {
            this.jaeger = jaeger;
        }

        @Override
        public void awaitDelivered(String program, int messages) {
            await(() -> jaeger.received().stream()
                            .filter(span -> span.service().equals(program))
                            .count()
                    >= messages);
        }

        /** The ordered consumer is always at one message in each queue, which ends after the reporter or never. */
        @Override
        public void ended(String program, ServiceProcess process) {
            process.expectNoComplaint();
            LastLine ledger = LastLine.of(process);
            if (program.equals("ordermessage.Consumer")) {
                assertThat(ledger.get("dropped")).isEqualTo(ledger.get("shut down"));
                assertThat(ledger.get("advice errors") + ledger.get("link errors"))
                        .isZero();
            } else {
                ledger.expectNothingWrong();
            }
            sent += ledger.get("sent");
        }
    }

    private static final class Plain implements RocketMqExamples.Watch {
        @Override
        public void awaitDelivered(String program, int messages) {
            // has nothing to remember them by
        }

        @Override
        public void ended(String program, ServiceProcess process) {
            // as it likes
        }
    }
}
