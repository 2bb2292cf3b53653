package io.spoor.viewer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.transport.TMemoryInputTransport;

/** From a datagram to spans: {@code Agent.emitBatch} in Thrift's compact protocol, by the field numbers of jaeger.thrift. */
final class BatchReader {
    private BatchReader() {}

    static List<ReceivedSpan> read(byte[] packet, int length) throws MalformedPacketException {
        try {
            TProtocol in = new TCompactProtocol(new TMemoryInputTransport(packet, 0, length));
            TMessage message = in.readMessageBegin();
            if (!message.name.equals("emitBatch")) {
                throw new MalformedPacketException("expected emitBatch, found " + Text.printable(message.name));
            }
            return spans(ThriftStruct.read(in).struct(1));
        } catch (TException | RuntimeException e) { // libthrift meets some nonsense with the latter
            throw new MalformedPacketException("not Thrift's compact protocol: " + Text.printable(e.toString()), e);
        }
    }

    private static List<ReceivedSpan> spans(ThriftStruct batch) throws MalformedPacketException {
        ThriftStruct sender = batch.struct(1);
        SpanProcess process = new SpanProcess(sender.string(1), tags(sender.structs(2)));
        List<ReceivedSpan> spans = new ArrayList<>();
        for (ThriftStruct span : batch.structs(2)) {
            spans.add(span(process, span));
        }
        return spans;
    }

    private static ReceivedSpan span(SpanProcess process, ThriftStruct span) throws MalformedPacketException {
        String traceId = traceId(span.integer(2), span.integer(1));
        return new ReceivedSpan(
                process,
                traceId,
                span.integer(3),
                span.string(5),
                references(traceId, span.integer(4), span.structs(6)),
                (int) span.integer(7),
                span.integer(8),
                Math.max(0, span.integer(9)),
                tags(span.structs(10)),
                logs(span.structs(11)));
    }

    private static String traceId(long high, long low) {
        return high == 0 ? ReceivedSpan.hex(low) : ReceivedSpan.hex(high) + ReceivedSpan.hex(low);
    }

    private static List<SpanReference> references(String traceId, long parentSpanId, List<ThriftStruct> structs)
            throws MalformedPacketException {
        List<SpanReference> references = new ArrayList<>();
        if (parentSpanId != 0) {
            references.add(new SpanReference(false, traceId, parentSpanId));
        }
        for (ThriftStruct s : structs) {
            references.add(new SpanReference(s.integer(1) == 1, traceId(s.integer(3), s.integer(2)), s.integer(4)));
        }
        return references;
    }

    private static List<SpanLog> logs(List<ThriftStruct> structs) throws MalformedPacketException {
        List<SpanLog> logs = new ArrayList<>();
        for (ThriftStruct log : structs) {
            logs.add(new SpanLog(log.integer(1), tags(log.structs(2))));
        }
        return logs;
    }

    private static List<Tag> tags(List<ThriftStruct> structs) throws MalformedPacketException {
        List<Tag> tags = new ArrayList<>();
        for (ThriftStruct tag : structs) {
            tags.add(new Tag(tag.string(1), value(tag)));
        }
        return tags;
    }

    private static Object value(ThriftStruct tag) throws MalformedPacketException {
        int type = (int) tag.integer(2);
        switch (type) {
            case 0:
                return tag.string(3);
            case 1:
                return tag.number(4);
            case 2:
                return tag.bool(5);
            case 3:
                return tag.integer(6);
            case 4:
                return hex(tag.bytes(7));
            default:
                throw new MalformedPacketException("a tag's type should be 0 to 4 and is " + type);
        }
    }

    private static String hex(ByteBuffer bytes) {
        StringBuilder hex = new StringBuilder();
        while (bytes.hasRemaining()) {
            int b = bytes.get() & 0xff;
            hex.append(Character.forDigit(b >> 4, 16)).append(Character.forDigit(b & 15, 16));
        }
        return hex.toString();
    }
}
