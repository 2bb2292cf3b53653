package io.spoor.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = new Ledger();

    @Test
    void accountsForEverySpan() {
        for (int i = 0; i < 10; i++) {
            ledger.spanCreated();
        }
        ledger.spansSent(3);
        ledger.spansDropped(Ledger.Drop.RING_FULL, 2);
        ledger.spansDropped(Ledger.Drop.SHUT_DOWN, 1);

        assertThat(ledger.created()).isEqualTo(10);
        assertThat(ledger.sent()).isEqualTo(3);
        assertThat(ledger.dropped(Ledger.Drop.RING_FULL)).isEqualTo(2);
        assertThat(ledger.dropped(Ledger.Drop.TOO_LARGE)).isZero();
        assertThat(ledger.dropped()).isEqualTo(3);
        assertThat(ledger.open()).isEqualTo(4);
    }

    @Test
    void countsWhatWentWrongApartFromSpans() {
        ledger.adviceFailed();
        ledger.linkFailed();
        ledger.linkFailed();
        ledger.malformedContext();
        ledger.baggageDropped();

        assertThat(ledger.adviceErrors()).isEqualTo(1);
        assertThat(ledger.linkErrors()).isEqualTo(2);
        assertThat(ledger.malformedContexts()).isEqualTo(1);
        assertThat(ledger.droppedBaggage()).isEqualTo(1);
        assertThat(ledger.open()).isZero();
    }

    @Test
    void countsSampledSpansOnly() {
        TestTracer test = TestTracer.sampling();
        Span root = test.tracer.startSpan("root", Kind.INTERNAL);
        test.tracer.startChild(root, "child", Kind.INTERNAL);
        test.tracer.startTrace("server", Kind.HTTP_SERVER, root.context());
        test.tracer.startTrace("server", Kind.HTTP_SERVER, new SpanContext(0, 1, 2, 0, 0, null));

        assertThat(test.ledger.created()).isEqualTo(3);
    }

    @Test
    void neverShowsFewerThanNoOpenSpans() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        Thread spans = new Thread(() -> {
            while (!stop.get()) {
                ledger.spanCreated();
                ledger.spansDropped(Ledger.Drop.SHUT_DOWN, 1);
            }
        });
        spans.start();
        long fewest = 0;
        for (int i = 0; i < 200_000; i++) {
            fewest = Math.min(fewest, ledger.open());
        }
        stop.set(true);
        spans.join();

        assertThat(fewest).isZero();
        assertThat(ledger.open()).isZero();
    }
}
