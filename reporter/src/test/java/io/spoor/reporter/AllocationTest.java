package io.spoor.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.spoor.tracer.Kind;
import io.spoor.tracer.Span;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private static final int SPANS = 200_000;

    private final TestTracing tracing = new TestTracing();

    @Test
    void encodingAndPackingASpanAllocatesNothing() {
        Batch batch = new Batch(65_000, new Envelope(new byte[] {0x18, 0, 0}, tracing.ledger));
        List<Span> spans = spans();
        pack(batch, spans);
        long before = allocated();
        pack(batch, spans);
        long bytes = allocated() - before;

        // Below a byte for each span: what is left is the JVM's own, counted by chance.
        assertThat(bytes).isLessThan(SPANS / 4);
    }

    @Test
    void handingASpanOverAllocatesNothing() {
        SpanRing ring = new SpanRing(1_024, () -> {});
        Span span = tracing.span("span");
        handOver(ring, span);
        long before = allocated();
        handOver(ring, span);

        assertThat(allocated() - before).isLessThan(SPANS / 4);
    }

    private static void handOver(SpanRing ring, Span span) {
        for (int i = 0; i < SPANS; i++) {
            if (!ring.offer(span) || ring.poll() != span) {
                throw new AssertionError("at " + i);
            }
        }
    }

    private static void pack(Batch batch, List<Span> spans) {
        for (int i = 0; i < SPANS; i++) {
            Span span = spans.get(i % spans.size());
            if (!batch.append(span, Limits.NONE)) {
                batch.seal();
                batch.next();
                if (!batch.append(span, Limits.NONE)) {
                    throw new AssertionError("span " + i);
                }
            }
        }
    }

    private List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Span span = tracing.tracer.startTrace("GET /owners/{id}", kind, null);
            span.setComponent("java-web-servlet")
                    .setTag("http.status_code", 200)
                    .setTag("ratio", 0.5);
            span.setTag("http.url", "http://localhost:8080/owners/42")
                    .setTag("name", "Jürgen 😀")
                    .setTag("ok", true);
            span.log("event", "cache", "hit", true, "n", 17L);
            span.followsFrom(span.context());
            for (int i = 0; kind == Kind.CONSUMER && i < 50; i++) {
                span.setTag("key" + i % 30, i);
            }
            span.finish();
            spans.add(span);
        }
        return spans;
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
