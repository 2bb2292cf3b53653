package io.spoor.tracer.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.tracer.Baggage;
import io.spoor.tracer.Getter;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.SpanContext;
import io.spoor.tracer.config.KnownSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TraceHeadersTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";
    private static final String[][] HEADERS = {
        {"uber-trace-id", TRACE + ":" + SPAN + ":0:1"},
        {"Uber-Trace-Id", "malformed"},
        {"jaeger-debug-id", "mine"},
        {"jaeger-baggage", "k=v"},
        {"uberctx-user", "u"},
        {"traceparent", "00-" + TRACE + "-" + SPAN + "-01"},
        {"tracestate", "a=b"},
        {"baggage", "k2=v2"},
        {"X-B3-TraceId", TRACE},
        {"X-B3-SpanId", SPAN},
        {"X-B3-Sampled", "1"},
        {"baggage-user", "b3"},
        {"b3", TRACE + "-" + SPAN + "-1"},
        {"grpc-trace-bin", "AAAK92UZFs1D3YRI6yEcgDGcAbeta3FpIDMxAgE"},
        {"sw8", "1-YQ==-Yg==-3-c2VydmljZQ==-aW5zdGFuY2U=-L3BhdGg=-MTI3LjAuMC4xOjgw"},
        {"Host", "localhost"},
        {"accept", "*/*"},
        {"x-request-id", "17"}
    };

    private final Ledger ledger = new Ledger();
    private final ConfiguredPropagator propagator =
            new ConfiguredPropagator(KnownSettings.PROPAGATION.defaultValue(), ledger);

    @Test
    void nothingIsMissedForKnowingWhatIsThere() {
        int known = 0;
        for (String[] a : HEADERS) {
            for (String[] b : HEADERS) {
                for (String[] c : HEADERS) {
                    Headers headers = Headers.of(a[0], a[1]).and(b[0], b[1]).and(c[0], c[1]);
                    String asked = describe(propagator.extract(headers, Headers.GETTER));
                    assertThat(describe(propagator.extract(headers, new Looking())))
                            .as(headers.map.toString())
                            .isEqualTo(asked);
                    known += asked.equals("none") ? 0 : 1;
                }
            }
        }
        assertThat(known).as("combinations that say something").isGreaterThan(1_000);
    }

    @Test
    void aRequestWithoutATraceIsAskedForNothing() {
        Looking looking = new Looking();

        assertThat(propagator.extract(Headers.of("Host", "localhost").and("x-request-id", "17"), looking))
                .isNull();

        assertThat(looking.asked).isEmpty();
    }

    @Test
    void aRequestOfJaegersClientIsAskedForItsHeaderOnce() {
        Looking looking = new Looking();

        propagator.extract(Headers.of("uber-trace-id", TRACE + ":" + SPAN + ":0:1"), looking);

        assertThat(looking.asked).containsExactly("uber-trace-id");
    }

    private static String describe(@Nullable SpanContext context) {
        if (context == null) {
            return "none";
        }
        Map<String, String> items = new LinkedHashMap<>();
        for (Baggage item = context.baggage(); item != null; item = item.next()) {
            items.put(item.key(), item.value());
        }
        return Hex.of(context.traceIdHigh(), context.traceIdLow())
                + ' '
                + context.spanId()
                + ' '
                + context.parentId()
                + ' '
                + context.flags()
                + ' '
                + context.formats()
                + ' '
                + context.tagKey()
                + ' '
                + context.tagValue()
                + ' '
                + context.traceState()
                + ' '
                + items;
    }

    /** Looks for the headers as a container does. */
    private static final class Looking implements Getter<Headers> {
        final List<String> asked = new ArrayList<>();

        @Override
        public int traceHeaders(Headers headers) {
            int found = 0;
            for (String name : headers.map.keySet()) {
                for (TraceHeaders candidate : TraceHeaders.ofLength(name.length())) {
                    if (name.toLowerCase(Locale.ROOT).startsWith(candidate.name())) {
                        found |= candidate.formats();
                    }
                }
            }
            return found;
        }

        @Override
        public @Nullable String get(Headers headers, String name) {
            asked.add(name);
            return Headers.GETTER.get(headers, name);
        }

        @Override
        public Iterable<String> names(Headers headers, String prefix) {
            asked.add(prefix);
            return Headers.GETTER.names(headers, prefix);
        }
    }
}
