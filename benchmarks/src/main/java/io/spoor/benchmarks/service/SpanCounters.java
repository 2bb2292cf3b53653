package io.spoor.benchmarks.service;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TProtocolUtil;
import org.apache.thrift.protocol.TType;
import org.apache.thrift.transport.TMemoryInputTransport;

/** Count the spans in what agents send, and read no more of it than that takes. */
final class SpanCounters {
    private SpanCounters() {}

    /** Thrift in a datagram, {@code emitBatch(1: Batch{1: process, 2: list of spans})}, where it says how many there are. */
    static long jaeger(byte[] packet, int length) throws TException {
        TCompactProtocol in = new TCompactProtocol(new TMemoryInputTransport(packet, 0, length));
        in.readMessageBegin();
        in.readStructBegin();
        in.readFieldBegin();
        in.readStructBegin();
        for (TField field = in.readFieldBegin(); field.type != TType.STOP; field = in.readFieldBegin()) {
            if (field.id == 2) {
                return in.readListBegin().size;
            }
            TProtocolUtil.skip(in, field.type);
        }
        return 0;
    }

    /** OTLP: ExportTraceServiceRequest.resource_spans (1), ResourceSpans.scope_spans (2), ScopeSpans.spans (2). */
    static void otlp(InputStream body, AtomicLong spans) throws IOException {
        spans.addAndGet(messages(ByteBuffer.wrap(body.readAllBytes()), 1, 2, 2));
    }

    /** Elastic's intake: one JSON object a line. */
    static void elastic(InputStream body, AtomicLong spans) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{\"transaction\"") || line.startsWith("{\"span\"")) {
                    spans.incrementAndGet();
                }
            }
        } catch (EOFException e) {
            System.err.println("sink: the agent ended its stream without its end");
        }
    }

    /** Datadog's v0.4: MessagePack, an array of traces, each an array of spans. */
    static void datadog(InputStream body, AtomicLong spans) throws IOException {
        DataInputStream in = new DataInputStream(body);
        int traces = MessagePack.arrayLength(in);
        for (int i = 0; i < traces; i++) {
            int length = MessagePack.arrayLength(in);
            for (int j = 0; j < length; j++) {
                MessagePack.skip(in);
            }
            spans.addAndGet(length);
        }
    }

    /** How many messages there are at the end of a path of field numbers, in Protocol Buffers' encoding. */
    private static long messages(ByteBuffer in, int... path) {
        long count = 0;
        while (in.hasRemaining()) {
            long tag = varint(in);
            switch ((int) tag & 7) {
                case 0 -> varint(in);
                case 1 -> in.position(in.position() + 8);
                case 5 -> in.position(in.position() + 4);
                default -> {
                    int length = (int) varint(in);
                    if (tag >>> 3 == path[0]) {
                        int[] rest = java.util.Arrays.copyOfRange(path, 1, path.length);
                        count += rest.length == 0 ? 1 : messages(in.slice(in.position(), length), rest);
                    }
                    in.position(in.position() + length);
                }
            }
        }
        return count;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = in.get();
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }
}
