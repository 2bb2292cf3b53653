package io.spoor.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.jdbc.SteadyQueries;
import com.sun.tools.attach.AttachOperationFailedException;
import com.sun.tools.attach.VirtualMachine;
import io.spoor.it.jaeger.JaegerAgent;
import io.spoor.it.library.Libraries;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.LastLine;
import io.spoor.it.process.Launch;
import io.spoor.it.process.ServiceProcess;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.Attribute;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator sees through JMX, who connects to a service that has run for a while. */
final class JmxIT {
    /** With room for what there is, and for next to nothing. */
    @ParameterizedTest
    @CsvSource({"500, 250, 8192, false", "60000, 0, 8, true"})
    void theNumbersAreThoseOfTheReceiver(long spans, long perSecond, int queueSize, boolean drops) throws Exception {
        Jdk jdk = Jdk.find(17).orElseThrow();
        try (JaegerAgent jaeger = JaegerAgent.start();
                ServiceProcess program = Launch.traced(jdk, jaeger)
                        .property("tracer.jmx.delay", "100")
                        .property("tracer.reporter.queue.size", String.valueOf(queueSize))
                        .start(
                                Libraries.classPath(
                                        "h2", Libraries.versionsOf("h2").get(0)),
                                SteadyQueries.class.getName(),
                                String.valueOf(spans),
                                String.valueOf(perSecond))) {
            try (JMXConnector connector = connect(program)) {
                MBeanServerConnection beans = connector.getMBeanServerConnection();
                ObjectName ledger = new ObjectName("io.spoor:type=Ledger");
                await("the beans", () -> isRegistered(beans, ledger));
                await("all spans", () -> {
                    Map<String, Number> now = read(beans, ledger);
                    long ended =
                            now.get("Sent").longValue() + now.get("Dropped").longValue();
                    assertThat(now.get("Open").longValue()).isNotNegative();
                    return ended == spans + 2; // two tables are made
                });
                Map<String, Number> now = read(beans, ledger);
                Map<String, Number> jaegers = read(beans, new ObjectName("io.spoor:type=JaegerMetrics"));
                long sent = now.get("Sent").longValue();
                long full = now.get("DroppedRingFull").longValue();

                assertThat(full > 0).isEqualTo(drops);
                assertThat(now).containsEntry("Dropped", full).containsEntry("AdviceErrors", 0L);
                assertThat(jaegers)
                        .containsEntry("jaeger_tracer_traces.sampled=y.state=started", spans + 2)
                        .containsEntry("jaeger_tracer_started_spans.sampled=y", spans + 2)
                        .containsEntry("jaeger_tracer_finished_spans.sampled=y", spans + 2)
                        .containsEntry("jaeger_tracer_reporter_spans.result=ok", sent)
                        .containsEntry("jaeger_tracer_reporter_spans.result=dropped", full)
                        .containsEntry("jaeger_tracer_reporter_spans.result=err", 0L)
                        .containsEntry("jaeger_tracer_reporter_queue_length", 0L);
                await("what was sent", () -> jaeger.received().size() >= sent);
                assertThat(jaeger.received()).hasSize((int) sent);
            }
            assertThat(program.awaitExit()).isZero();
            program.expectNoComplaint();
            LastLine last = LastLine.of(program);
            assertThat(last.get("sent")).isEqualTo(jaeger.received().size());
            assertThat(last.get("created")).isEqualTo(last.get("sent") + last.get("dropped"));
            assertThat(last.get("open")).isZero();
        }
    }

    /** As jconsole does it; only then is there an MBean server in the service. A JVM that still starts refuses. */
    @SuppressWarnings("BanJNDI") // the address is of a process of ours, and names no directory
    private static JMXConnector connect(ServiceProcess program) throws Exception {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (true) {
            VirtualMachine machine = VirtualMachine.attach(String.valueOf(program.pid()));
            try {
                return JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
            } catch (AttachOperationFailedException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(100);
            } finally {
                machine.detach();
            }
        }
    }

    private static boolean isRegistered(MBeanServerConnection beans, ObjectName name) {
        try {
            return beans.isRegistered(name);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** All of one moment. */
    private static Map<String, Number> read(MBeanServerConnection beans, ObjectName name) {
        try {
            String[] names = Stream.of(beans.getMBeanInfo(name).getAttributes())
                    .map(MBeanAttributeInfo::getName)
                    .toArray(String[]::new);
            return beans.getAttributes(name, names).asList().stream()
                    .collect(Collectors.toMap(Attribute::getName, attribute -> (Number) attribute.getValue()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(String what, BooleanSupplier reached) throws InterruptedException {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited for " + what);
            }
            Thread.sleep(20);
        }
    }
}
