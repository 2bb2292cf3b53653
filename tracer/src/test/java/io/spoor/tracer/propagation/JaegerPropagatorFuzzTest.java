package io.spoor.tracer.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.SpanContext;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever arrives: no exception, a context or a count, and no work for what is huge. */
class JaegerPropagatorFuzzTest {
    private final Ledger ledger = new Ledger();
    private final JaegerPropagator propagator = new JaegerPropagator(ledger);

    @Test
    void readsOrCountsEveryHeaderAndThrowsNever() {
        SplittableRandom random = new SplittableRandom(42);
        int read = 0;
        int rounds = 300_000;
        for (int i = 0; i < rounds; i++) {
            String header = i % 3 == 0
                    ? RandomText.of(random, 100)
                    : Damage.some(random, "0af7651916cd43dd8448eb211c80319c:b7ad6b7169203331:0:1");
            Headers headers = Headers.of("uber-trace-id", header)
                    .and("uberctx-" + RandomText.of(random, 3), Damage.some(random, "a%20b%C3%A9"));
            SpanContext context = propagator.extract(headers, Headers.GETTER);
            if (context != null) {
                read++;
                assertThat(context.traceIdHigh() | context.traceIdLow()).isNotZero();
                assertThat(context.spanId()).isNotZero();
            }
        }

        assertThat(ledger.malformedContexts()).isEqualTo(rounds - read);
        assertThat(read).isBetween(rounds / 100, rounds);
    }

    @Test
    @Timeout(10)
    void doesNoWorkForAHugeHeader() {
        char[] digits = new char[100_000_000];
        java.util.Arrays.fill(digits, '1');
        Headers headers = Headers.of("uber-trace-id", new String(digits));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        for (int i = 0; i < 1_000; i++) {
            assertThat(propagator.extract(headers, Headers.GETTER) == null).isTrue();
        }

        assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(10_000_000);
        assertThat(ledger.malformedContexts()).isEqualTo(1_000);
    }
}
