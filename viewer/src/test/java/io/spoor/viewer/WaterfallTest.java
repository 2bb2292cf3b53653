package io.spoor.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaegertracing.thriftjava.Log;
import io.jaegertracing.thriftjava.SpanRef;
import io.jaegertracing.thriftjava.SpanRefType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaterfallTest {
    private static final Style PLAIN = new Style(90, false, true);

    private static Trace trace() {
        List<ReceivedSpan> spans = new ArrayList<>(Packets.received(
                "front",
                Packets.span(0xcafe, 1, 0, "GET /owners/*", 1_000_000, 40_000),
                Packets.span(0xcafe, 2, 1, "GET", 1_004_000, 30_000)));
        spans.addAll(Packets.received(
                "back",
                Packets.span(0xcafe, 3, 2, "GET /pets/*", 1_006_000, 26_000),
                Packets.span(0xcafe, 4, 3, "SELECT pets", 1_010_000, 640),
                Packets.span(0xcafe, 5, 3, "SELECT nowhere", 1_020_000, 8_000)
                        .setTags(List.of(Packets.error()))
                        .setLogs(List.of(new Log(
                                1,
                                List.of(
                                        Packets.tag("event", "error"),
                                        Packets.tag("error.kind", "java.sql.SQLException"),
                                        Packets.tag("message", "no such table"))))),
                Packets.span(0xcafe, 6, 0, "From_pets", 1_036_000, 20_000)
                        .setReferences(List.of(new SpanRef(SpanRefType.FOLLOWS_FROM, 0xcafe, 0, 3))),
                Packets.span(0xcafe, 7, 0xbad, "lost", 1_050_000, 10_000)));
        return new Trace("000000000000cafe", spans);
    }

    @Test
    void drawsServicesOperationsDurationsErrorsAndWhatIsMissing() {
        assertThat(new Waterfall(PLAIN).render(trace())).isEqualTo("""
                        GET /owners/*  trace 000000000000cafe  60.0 ms, 7 spans, front → back, 1 error
                        front  GET /owners/*          40.0 ms │█████████████████████████████              │
                        front    GET                  30.0 ms │  ██████████████████████                   │
                        back       GET /pets/*        26.0 ms │    ███████████████████                    │
                        back         SELECT pets       640 µs │       █                                   │
                        back         SELECT nowhere    8.0 ms │              ██████                       │ error
                                       ! java.sql.SQLException: no such table
                        back         ⇢ From_pets      20.0 ms │                         ███████████████   │
                                 ? parent 0000000000000bad has not arrived
                        back   lost                   10.0 ms │                                   ████████│
                        """);
    }

    @Test
    void drawsTimesThatMakeNoSense() {
        long[] times = {Long.MIN_VALUE, -1, 0, 1, 1L << 40, Long.MAX_VALUE};
        for (long start : times) {
            for (long other : times) {
                for (long duration : times) {
                    List<ReceivedSpan> spans = Packets.received(
                            "s",
                            Packets.span(1, 1, 0, "a", start, duration),
                            Packets.span(1, 2, 1, "b", other, duration));
                    assertThat(new Waterfall(PLAIN)
                                    .render(new Trace("1", spans))
                                    .lines())
                            .hasSize(3)
                            .allMatch(line -> line.length() <= 90);
                }
            }
        }
    }

    @Test
    void usesNothingButAsciiWhereTheTerminalHasNothingElse() {
        assertThat(new Waterfall(new Style(90, false, false)).render(trace())).matches("[\\x20-\\x7e\\n]*");
    }

    @Test
    void coloursOnlyWhenTold() {
        assertThat(new Waterfall(PLAIN).render(trace())).doesNotContain("\u001b");
        String coloured = new Waterfall(new Style(90, true, true)).render(trace());
        assertThat(coloured).contains("\u001b[31m").contains("\u001b[36mfront");
        assertThat(coloured.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(new Waterfall(PLAIN).render(trace()));
    }

    @Test
    void givesAReceivedTextNoWayToDriveTheTerminal() {
        List<ReceivedSpan> spans =
                Packets.received("s\u001b[2J", Packets.span(1, 1, 0, "a\u001b]0;owned\u0007\nb\u202ec\u009b", 0, 1));

        String text = new Waterfall(PLAIN).render(new Trace("1", spans));

        assertThat(text).contains("a\ufffd]0;owned\ufffd b\ufffdc\ufffd").contains("s\ufffd[2J");
        assertThat(text.codePoints().filter(c -> c != '\n' && Character.isISOControl(c)))
                .isEmpty();
    }

    @Test
    void keepsEveryLineWithinTheWidth() {
        List<ReceivedSpan> spans = new ArrayList<>();
        for (int i = 1; i < 60; i++) {
            spans.addAll(Packets.received(
                    "a-service-with-a-very-long-name" + i % 2,
                    Packets.span(1, i, i - 1, "an operation with a rather long name", i, Long.MAX_VALUE / 4)));
        }
        List<String> lines =
                new Waterfall(PLAIN).render(new Trace("1", spans)).lines().toList();
        assertThat(lines.subList(1, lines.size())).hasSize(59).allMatch(line -> line.length() <= 90);
    }
}
