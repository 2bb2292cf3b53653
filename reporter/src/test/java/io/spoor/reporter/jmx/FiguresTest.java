package io.spoor.reporter.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoor.tracer.Clock;
import io.spoor.tracer.Ledger;
import java.util.Arrays;
import java.util.Map;
import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class FiguresTest implements Clock {
    private final Ledger ledger = new Ledger();
    private long nanos = 5;
    private final LedgerFigures figures = new LedgerFigures(ledger, this);

    @Test
    void closesTheLedger() {
        create(10);
        ledger.spansSent(4);
        ledger.spansDropped(Ledger.Drop.RING_FULL, 1);
        ledger.spansDropped(Ledger.Drop.TOO_LARGE, 2);
        ledger.spansDropped(Ledger.Drop.SEND_FAILED, 1);
        ledger.spansDropped(Ledger.Drop.SHUT_DOWN, 1);
        Map<String, Number> now = figures.now();

        assertThat(now).containsEntry("Created", 10L).containsEntry("Sent", 4L).containsEntry("Dropped", 5L);
        assertThat(now).containsEntry("DroppedTooLarge", 2L).containsEntry("Open", 1L);
    }

    @Test
    void tellsWhatCameInTheLastSecond() {
        create(10);
        nanos += 2_000_000_000;
        figures.tick();
        assertThat(figures.now()).containsEntry("CreatedPerSecond", 5.0).containsEntry("SentPerSecond", 0.0);

        ledger.spansSent(10);
        nanos += 500_000_000;
        figures.tick();
        figures.tick();
        assertThat(figures.now()).containsEntry("CreatedPerSecond", 0.0).containsEntry("SentPerSecond", 20.0);
    }

    @Test
    void canBeReadThroughJmxAndNotSet() throws Exception {
        create(3);
        MBeanServer server = MBeanServerFactory.newMBeanServer();
        ObjectName name = new ObjectName("io.spoor:type=Ledger");
        server.registerMBean(new FiguresBean("test", figures), name);

        assertThat(server.getAttribute(name, "Created")).isEqualTo(3L);
        assertThat(server.getAttributes(name, new String[] {"Open", "Nothing"}).asList())
                .containsExactly(new Attribute("Open", 3L));
        for (MBeanAttributeInfo info : server.getMBeanInfo(name).getAttributes()) {
            assertThat(server.getAttribute(name, info.getName())).isInstanceOf(Number.class);
            assertThat(info.isWritable()).isFalse();
        }
        assertThat(Arrays.asList(server.getMBeanInfo(name).getAttributes()))
                .hasSameSizeAs(figures.now().keySet());
        assertThatThrownBy(() -> server.getAttribute(name, "Nothing")).isInstanceOf(AttributeNotFoundException.class);
        assertThatThrownBy(() -> server.setAttribute(name, new Attribute("Created", 1L)))
                .isInstanceOf(AttributeNotFoundException.class);
    }

    private void create(int spans) {
        for (int i = 0; i < spans; i++) {
            ledger.spanCreated();
        }
    }

    @Override
    public long epochMicros() {
        return 0;
    }

    @Override
    public long nanoTime() {
        return nanos;
    }
}
