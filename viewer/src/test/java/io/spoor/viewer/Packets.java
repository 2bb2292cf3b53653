package io.spoor.viewer;

import io.jaegertracing.thriftjava.Batch;
import io.jaegertracing.thriftjava.Process;
import io.jaegertracing.thriftjava.Span;
import io.jaegertracing.thriftjava.Tag;
import io.jaegertracing.thriftjava.TagType;
import java.util.List;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.transport.TMemoryBuffer;

/** Datagrams as Jaeger's own generated classes write them. */
final class Packets {
    private Packets() {}

    static Span span(long traceId, long spanId, long parentId, String operation, long start, long duration) {
        return new Span(traceId, 0, spanId, parentId, operation, 1, start, duration);
    }

    static Tag tag(String key, String value) {
        return new Tag(key, TagType.STRING).setVStr(value);
    }

    static Tag error() {
        return new Tag("error", TagType.BOOL).setVBool(true);
    }

    static byte[] batch(String service, Span... spans) {
        return batch(new Process(service), spans);
    }

    static byte[] batch(Process process, Span... spans) {
        try {
            TMemoryBuffer buffer = new TMemoryBuffer(1024);
            new io.jaegertracing.agent.thrift.Agent.Client(new TCompactProtocol(buffer))
                    .send_emitBatch(new Batch(process, List.of(spans)));
            return java.util.Arrays.copyOf(buffer.getArray(), buffer.length());
        } catch (TException e) {
            throw new AssertionError(e);
        }
    }

    static List<ReceivedSpan> received(String service, Span... spans) {
        byte[] packet = batch(service, spans);
        try {
            return BatchReader.read(packet, packet.length);
        } catch (MalformedPacketException e) {
            throw new AssertionError(e);
        }
    }
}
