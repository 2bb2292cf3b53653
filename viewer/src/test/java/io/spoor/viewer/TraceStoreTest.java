package io.spoor.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TraceStoreTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // nanoTime may wrap
    private final TraceStore store = new TraceStore(3, now::get);

    private void add(long traceId, long spanId) {
        store.add(Packets.received("svc", Packets.span(traceId, spanId, 0, "op" + spanId, 0, 1)));
    }

    private List<String> ids() {
        return store.newest(10).stream().map(t -> t.id.substring(14)).toList();
    }

    @Test
    void forgetsTheOldestTraceWholeWhenItIsFull() {
        add(1, 1);
        add(1, 2);
        add(2, 3);
        assertThat(ids()).containsExactly("02", "01");

        add(3, 4);

        assertThat(ids()).containsExactly("03", "02");
        assertThat(store.find("0000000000000001")).isNull();
        assertThat(store.received()).isEqualTo(4);
        assertThat(store.forgotten()).isEqualTo(2);
    }

    @Test
    void keepsTheFirstSpansOfATraceTooBigForIt() {
        add(9, 9);
        for (int span = 1; span <= 5; span++) {
            add(1, span);
        }
        assertThat(store.newest(10)).singleElement().satisfies(trace -> assertThat(trace.rows)
                .extracting(row -> row.span.operation)
                .containsExactly("op1", "op2", "op3"));
        assertThat(store.forgotten()).isEqualTo(3);
    }

    @Test
    void givesATraceOutOnceItIsStillAndAgainWhenMoreOfItCame() {
        add(1, 1);
        now.addAndGet(9);
        assertThat(store.takeSettled(10)).isEmpty();
        now.addAndGet(1);
        assertThat(store.takeSettled(10)).extracting(Trace::operation).containsExactly("op1");
        assertThat(store.takeSettled(10)).isEmpty();

        add(1, 2);
        assertThat(store.takeSettled(10)).isEmpty();
        now.addAndGet(10);
        assertThat(store.takeSettled(10)).singleElement().satisfies(t -> assertThat(t.rows)
                .hasSize(2));
    }

    @Test
    void givesTheNewestUpToTheLimit() {
        add(1, 1);
        add(2, 2);
        add(3, 3);
        assertThat(store.newest(1)).extracting(Trace::operation).containsExactly("op3");
        assertThat(store.newest(0)).isEmpty();
    }
}
