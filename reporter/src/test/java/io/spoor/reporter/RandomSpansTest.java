package io.spoor.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaegertracing.thriftjava.SpanRef;
import io.spoor.reporter.http.BinaryDecoded;
import io.spoor.tracer.Kind;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a span holds, Jaeger's own classes read back what was recorded. */
class RandomSpansTest {
    private static final int SPANS = 300;
    private static final int[] SIZES = {0, 0, 1, 2, 3, 5, 8, 14, 15, 16, 17, 18, 33, 127, 128, 1_000, 10_000};
    private static final int[] LENGTHS = {0, 1, 3, 10, 42, 43, 63, 64, 127, 128, 500, 16_383, 16_384, 100_000};
    private static final String[] PIECES = {
        "a",
        "key",
        " ",
        "\0",
        "\u007f",
        "\u0080",
        "é",
        "\u07ff",
        "\u0800",
        "中",
        "\uffff",
        "😀",
        "\ud800",
        "\udfff",
        "\udbff\udfff"
    };

    private final TestTracing tracing = new TestTracing();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void readBackAsTheyWereRecorded(long seed) {
        Random random = new Random(seed);
        Batch batch = new Batch(40_000_000, new Envelope(new byte[] {0x18, 0, 0}, tracing.ledger));
        List<Expected> expected = new ArrayList<>();
        for (int i = 0; i < SPANS; i++) {
            Expected e = new Expected(random);
            if (!batch.append(e.span, Limits.NONE)) {
                check(batch, expected);
                assertThat(batch.append(e.span, Limits.NONE)).isTrue();
            }
            expected.add(e);
        }
        check(batch, expected);
    }

    private static void check(Batch batch, List<Expected> expected) {
        batch.seal();
        byte[] datagram = BatchTest.datagram(batch);
        List<io.jaegertracing.thriftjava.Span> decoded = new Decoded(datagram).spans();
        byte[] overHttp = BinaryDecoded.bytes(BinaryDecoded.of(datagram));
        assertThat(Arrays.equals(overHttp, BinaryDecoded.bytes(new Decoded(datagram).batch)))
                .as("the same over HTTP")
                .isTrue();
        assertThat(decoded).hasSameSizeAs(expected);
        for (int i = 0; i < decoded.size(); i++) {
            expected.get(i).check(decoded.get(i));
        }
        expected.clear();
        batch.next();
    }

    private final class Expected {
        private final Random random;
        private final Span span;
        private final String operation;
        private final SpanContext parent;
        private final long duration;
        private final Map<String, Object> tags = new LinkedHashMap<>();
        private final List<Map<String, Object>> logs = new ArrayList<>();
        private final List<SpanContext> references = new ArrayList<>();

        Expected(Random random) {
            this.random = random;
            parent = context();
            operation = text();
            Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
            span = tracing.tracer.startTrace(operation, kind, parent);
            if (kind.tagValue() != null) {
                tags.put("span.kind", kind.tagValue());
            }
            if (random.nextBoolean()) {
                String component = text();
                span.setComponent(component);
                tags.put("component", valid(component));
            }
            int n = size();
            for (int i = 0; i < n; i++) {
                tag(n > 200 ? "key" + random.nextInt(n) : text());
            }
            for (int i = size(); i > 0; i--) {
                log(i > 200);
            }
            for (int i = random.nextInt(4) == 0 ? size() : 0; i > 0; i--) {
                SpanContext c = context();
                references.add(c);
                span.followsFrom(c);
            }
            duration = Math.abs(random.nextLong() >> random.nextInt(64)) / 2_000;
            span.finishAt(tracing.nanoTime() + duration * 1_000);
        }

        void check(io.jaegertracing.thriftjava.Span decoded) {
            assertThat(decoded.getTraceIdHigh()).isEqualTo(parent.traceIdHigh());
            assertThat(decoded.getTraceIdLow()).isEqualTo(parent.traceIdLow());
            assertThat(decoded.getParentSpanId()).isEqualTo(parent.spanId());
            assertThat(decoded.getSpanId()).isEqualTo(span.spanId());
            assertThat(decoded.getFlags()).isEqualTo(parent.flags());
            assertThat(decoded.getOperationName()).isEqualTo(valid(operation));
            assertThat(decoded.getStartTime()).isEqualTo(TestTracing.START_MICROS);
            assertThat(decoded.getDuration()).isEqualTo(duration);
            assertThat(Decoded.tags(decoded.getTags())).isEqualTo(tags);
            assertThat(Decoded.logs(decoded)).isEqualTo(logs);
            assertThat(decoded.getReferencesSize()).isEqualTo(references.size());
            for (int i = 0; i < references.size(); i++) {
                SpanRef reference = decoded.getReferences().get(i);
                assertThat(reference.getTraceIdLow())
                        .isEqualTo(references.get(i).traceIdLow());
                assertThat(reference.getSpanId()).isEqualTo(references.get(i).spanId());
            }
        }

        private void tag(String key) {
            // Keys that are the same on the wire though not in Java would be there twice.
            String k = valid(key);
            switch (random.nextInt(4)) {
                case 0:
                    String s = text();
                    span.setTag(k, s);
                    tags.put(k, valid(s));
                    break;
                case 1:
                    long l = random.nextLong() >> random.nextInt(64);
                    span.setTag(k, l);
                    tags.put(k, l);
                    break;
                case 2:
                    double d = Double.longBitsToDouble(random.nextLong());
                    span.setTag(k, d);
                    tags.put(k, d);
                    break;
                default:
                    boolean b = random.nextBoolean();
                    span.setTag(k, b);
                    tags.put(k, b);
            }
        }

        private void log(boolean small) {
            long at = random.nextLong();
            int n = small ? 1 : random.nextInt(20);
            Object[] fields = new Object[2 * n];
            Map<String, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < n; i++) {
                fields[2 * i] = "field" + i;
                Object[] values = {random.nextLong(), random.nextDouble(), random.nextBoolean(), text()};
                Object value = values[random.nextInt(small ? 3 : 4)];
                fields[2 * i + 1] = value;
                map.put("field" + i, value instanceof String ? valid((String) value) : value);
            }
            map.put("@", at);
            span.logAt(at, fields);
            logs.add(map);
        }

        private int size() {
            return SIZES[random.nextInt(random.nextInt(20) == 0 ? SIZES.length : SIZES.length - 4)];
        }

        private String text() {
            int length = LENGTHS[random.nextInt(random.nextInt(50) == 0 ? LENGTHS.length : 10)];
            boolean ascii = random.nextBoolean();
            StringBuilder text = new StringBuilder();
            while (text.length() < length) {
                text.append(PIECES[random.nextInt(ascii ? 5 : PIECES.length)]);
            }
            return text.toString();
        }

        private SpanContext context() {
            long low = random.nextLong() >> random.nextInt(64);
            return new SpanContext(random.nextLong(), low, random.nextLong(), 0, 1 | random.nextInt(4), null);
        }
    }

    /** As the JDK's own encoder has it: a question mark for each surrogate that stands alone. */
    private static String valid(String s) {
        return new String(s.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
