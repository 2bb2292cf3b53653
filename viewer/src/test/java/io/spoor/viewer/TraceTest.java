package io.spoor.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaegertracing.thriftjava.Span;
import io.jaegertracing.thriftjava.SpanRef;
import io.jaegertracing.thriftjava.SpanRefType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static List<String> tree(Span... spans) {
        return tree(Packets.received("svc", spans));
    }

    private static List<String> tree(List<ReceivedSpan> spans) {
        List<String> lines = new ArrayList<>();
        for (Row row : new Trace("1", spans).rows) {
            lines.add("-".repeat(row.depth) + row.span.operation + (row.warning == null ? "" : ": " + row.warning));
        }
        return lines;
    }

    @Test
    void placesEachSpanBelowItsParentInTheOrderOfStartingHoweverTheyArrive() {
        List<ReceivedSpan> spans = new ArrayList<>(Packets.received(
                "svc",
                Packets.span(1, 10, 0, "root", 0, 100),
                Packets.span(1, 11, 10, "first", 10, 20),
                Packets.span(1, 12, 11, "inner", 12, 5),
                Packets.span(1, 13, 10, "second", 40, 20),
                Packets.span(1, 14, 10, "second too", 40, 20),
                Packets.span(1, 15, 10, "second, longer", 40, 30)));
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(spans, new Random(seed));
            assertThat(tree(spans))
                    .containsExactly("root", "-first", "--inner", "-second, longer", "-second", "-second too");
        }
    }

    @Test
    void placesASpanThatOnlyFollowsBelowWhatItFollows() {
        Span consumer = Packets.span(1, 11, 0, "From_topic", 50, 1)
                .setReferences(List.of(new SpanRef(SpanRefType.FOLLOWS_FROM, 1, 0, 10)));
        Span elsewhere = Packets.span(1, 12, 0, "other", 60, 1)
                .setReferences(List.of(new SpanRef(SpanRefType.FOLLOWS_FROM, 99, 0, 10)));

        assertThat(tree(Packets.span(1, 10, 0, "To_topic", 0, 9), consumer, elsewhere))
                .containsExactly("To_topic", "-From_topic", "other");
    }

    @Test
    void saysWhichParentIsMissingAndPutsTheOrphanLast() {
        assertThat(tree(Packets.span(1, 11, 0xbad, "orphan", 0, 1), Packets.span(1, 10, 0, "root", 5, 1)))
                .containsExactly("root", "orphan: parent 0000000000000bad has not arrived");
    }

    @Test
    void showsSpansThatAreTheirOwnAncestorsOnce() {
        assertThat(tree(Packets.span(1, 1, 2, "hen", 0, 9), Packets.span(1, 2, 1, "egg", 1, 2)))
                .containsExactly("hen: is among its own ancestors", "-egg");
        assertThat(tree(Packets.span(1, 1, 1, "self", 0, 9))).containsExactly("self: is among its own ancestors");
    }

    @Test
    void showsBothSpansOfOneIdAndTheirChildrenOnce() {
        assertThat(tree(
                        Packets.span(1, 1, 0, "a", 0, 9),
                        Packets.span(1, 1, 0, "b", 1, 9),
                        Packets.span(1, 2, 1, "child", 2, 1)))
                .containsExactly("a", "-child", "b");
    }

    @Test
    void takesAChainOfAnyLength() {
        Span[] chain = new Span[20_000];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = Packets.span(1, i + 1, i, "s", i, 1);
        }
        assertThat(tree(chain)).hasSize(20_000).last().asString().hasSize(20_000);
    }
}
