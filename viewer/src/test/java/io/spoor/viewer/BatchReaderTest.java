package io.spoor.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import io.jaegertracing.thriftjava.Log;
import io.jaegertracing.thriftjava.Process;
import io.jaegertracing.thriftjava.Span;
import io.jaegertracing.thriftjava.SpanRef;
import io.jaegertracing.thriftjava.SpanRefType;
import io.jaegertracing.thriftjava.Tag;
import io.jaegertracing.thriftjava.TagType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TStruct;
import org.apache.thrift.protocol.TType;
import org.apache.thrift.transport.TMemoryBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchReaderTest {
    /** One span of service "svc", as jaeger-thrift 1.8.1 writes it, up to the batch's end. */
    private static final String GOLDEN = "82810109656d69744261746368" + "1c1c1803737663" + "00191c" + "1602160016041600"
            + "18016f2502168080f281838985" + "06160a00";

    private static List<ReceivedSpan> read(byte[] packet) throws MalformedPacketException {
        return BatchReader.read(packet, packet.length);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000", // nothing more
                "1602" + "1c" + "160016001600" + "00" + "0000" // sequence number 1, client's losses 0, 0, 0
            })
    void readsTheGoldenPacketWithAndWithoutStatistics(String rest) throws Exception {
        ReceivedSpan span = read(hex(GOLDEN + rest)).get(0);

        assertThat(span.process.service).isEqualTo("svc");
        assertThat(span.traceId).isEqualTo("0000000000000001");
        assertThat(span.spanId).isEqualTo(2);
        assertThat(span.parent()).isNull();
        assertThat(span.operation).isEqualTo("o");
        assertThat(span.flags).isEqualTo(1);
        assertThat(span.start).isEqualTo(1_700_000_000_000_000L);
        assertThat(span.duration).isEqualTo(5);
    }

    @Test
    void readsEverythingASpanCanHold() throws Exception {
        Span sent = new Span(0xabcL, 0x1L, -2, 3, "GET /\ud83d\udc06", 3, 1_000, 20)
                .setReferences(List.of(
                        new SpanRef(SpanRefType.FOLLOWS_FROM, 0xdefL, 0, 7),
                        new SpanRef(SpanRefType.CHILD_OF, 0xabcL, 1, 8)))
                .setTags(List.of(
                        Packets.tag("text", "h\u00e9"),
                        new Tag("double", TagType.DOUBLE).setVDouble(-0.5),
                        new Tag("no", TagType.BOOL).setVBool(false),
                        new Tag("long", TagType.LONG).setVLong(Long.MIN_VALUE),
                        new Tag("bytes", TagType.BINARY).setVBinary(new byte[] {0, (byte) 0xff})))
                .setLogs(List.of(new Log(1_010, List.of(Packets.tag("event", "boom")))));

        ReceivedSpan span = read(Packets.batch(new Process("s").setTags(List.of(Packets.tag("ip", "::1"))), sent))
                .get(0);

        assertThat(span.traceId).isEqualTo("00000000000000010000000000000abc");
        assertThat(ReceivedSpan.hex(span.spanId)).isEqualTo("fffffffffffffffe");
        assertThat(span.operation).isEqualTo("GET /\ud83d\udc06");
        assertThat(span.references)
                .extracting(r -> r.followsFrom, r -> r.traceId, r -> r.spanId)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(false, span.traceId, 3L),
                        org.assertj.core.groups.Tuple.tuple(true, "0000000000000def", 7L),
                        org.assertj.core.groups.Tuple.tuple(false, span.traceId, 8L));
        assertThat(span.tags).extracting(t -> t.value).containsExactly("h\u00e9", -0.5, false, Long.MIN_VALUE, "00ff");
        assertThat(span.logs.get(0).timestamp).isEqualTo(1_010);
        assertThat(span.logs.get(0).fields.get(0).value).isEqualTo("boom");
        assertThat(span.process.tags.get(0).value).isEqualTo("::1");
    }

    @Test
    void refusesAnyTruncation() {
        byte[] packet = Packets.batch("svc", Packets.span(1, 2, 0, "o", 3, 4).setTags(List.of(Packets.error())));
        for (int length = 0; length < packet.length - 1; length++) { // the last byte is read by nobody
            byte[] cut = Arrays.copyOf(packet, length);
            assertThatExceptionOfType(MalformedPacketException.class)
                    .as("of %d bytes", length)
                    .isThrownBy(() -> read(cut));
        }
    }

    @Test
    void turnsAnyNonsenseIntoOneKindOfException() {
        Random random = new Random(6831);
        byte[] packet = Packets.batch(
                "svc",
                Packets.span(1, 2, 0, "o", 3, 4)
                        .setTags(List.of(Packets.error(), Packets.tag("a", "b")))
                        .setLogs(List.of(new Log(1, List.of(Packets.tag("c", "d"))))));
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            byte[] mutant = packet.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
            }
            try {
                read(mutant);
            } catch (MalformedPacketException e) {
                refused.add(e.getMessage());
            } catch (Throwable e) {
                fail("for " + HexFormat.of().formatHex(mutant), e);
            }
        }
        assertThat(refused).hasSizeGreaterThan(1_000);
    }

    @Test
    void refusesAListThatClaimsMoreThanThereIs() {
        String withoutSpans = GOLDEN.substring(0, GOLDEN.indexOf("191c"));
        assertThatExceptionOfType(MalformedPacketException.class)
                .isThrownBy(() -> read(hex(withoutSpans + "19fc" + "ffffffff07")));
    }

    @Test
    void refusesNestingThatWouldOverflowTheStack() throws Exception {
        TMemoryBuffer buffer = new TMemoryBuffer(65_000);
        TCompactProtocol out = new TCompactProtocol(buffer);
        out.writeMessageBegin(new TMessage("emitBatch", TMessageType.ONEWAY, 1));
        out.writeStructBegin(new TStruct());
        out.writeFieldBegin(new TField("", TType.LIST, (short) 1));
        for (int i = 0; i < 60_000; i++) {
            out.writeListBegin(new TList(TType.LIST, 1));
        }
        assertThatExceptionOfType(MalformedPacketException.class)
                .isThrownBy(() -> BatchReader.read(buffer.getArray(), buffer.length()))
                .withMessageContaining("deep");
    }

    @Test
    void refusesAnotherCallAndNamesIt() {
        byte[] packet = Packets.batch("svc", Packets.span(1, 2, 0, "o", 3, 4));
        packet[4] = 'E';
        assertThatExceptionOfType(MalformedPacketException.class)
                .isThrownBy(() -> read(packet))
                .withMessage("expected emitBatch, found EmitBatch");
    }

    @Test
    void refusesASpanWithoutARequiredField() {
        String withoutDuration = GOLDEN.substring(0, GOLDEN.length() - "160a00".length()) + "00";
        assertThatExceptionOfType(MalformedPacketException.class)
                .isThrownBy(() -> read(hex(withoutDuration + "0000")))
                .withMessage("field 9 should be a Long and is nothing");
    }
}
