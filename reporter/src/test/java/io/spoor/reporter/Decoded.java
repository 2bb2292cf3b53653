package io.spoor.reporter;

import io.jaegertracing.agent.thrift.Agent;
import io.jaegertracing.thriftjava.Batch;
import io.jaegertracing.thriftjava.Log;
import io.jaegertracing.thriftjava.Span;
import io.jaegertracing.thriftjava.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TProtocolUtil;
import org.apache.thrift.protocol.TType;
import org.apache.thrift.transport.TMemoryBuffer;
import org.apache.thrift.transport.TMemoryInputTransport;

/** A datagram as Jaeger's own classes read it; what those of 1.8.1 don't know yet, by libthrift's protocol. */
final class Decoded {
    final Batch batch;
    final int messageId;
    /** Number, spans lost in the ring, too large, failed to send; empty if there are none. */
    final List<Long> accounts;

    Decoded(byte[] datagram) {
        try {
            batch = viaProcessor(datagram);
            TCompactProtocol in = new TCompactProtocol(new TMemoryInputTransport(datagram));
            TMessage message = in.readMessageBegin();
            messageId = message.seqid;
            accounts = accounts(in);
            if (in.getTransport().getBytesRemainingInBuffer() != 0) {
                throw new AssertionError(
                        "bytes behind the message: " + in.getTransport().getBytesRemainingInBuffer());
            }
        } catch (TException e) {
            throw new AssertionError("not readable: " + e, e);
        }
    }

    static Decoded of(byte[] buffer, int offset, int length) {
        return new Decoded(Arrays.copyOfRange(buffer, offset, offset + length));
    }

    List<Span> spans() {
        return batch.getSpans();
    }

    /** Values by key; a key that comes twice is an error. */
    static Map<String, Object> tags(List<Tag> tags) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Tag tag : tags == null ? new ArrayList<Tag>() : tags) {
            if (map.put(tag.getKey(), value(tag)) != null) {
                throw new AssertionError("twice: " + tag.getKey());
            }
        }
        return map;
    }

    static List<Map<String, Object>> logs(Span span) {
        List<Map<String, Object>> logs = new ArrayList<>();
        for (Log log : span.isSetLogs() ? span.getLogs() : new ArrayList<Log>()) {
            Map<String, Object> fields = tags(log.getFields());
            fields.put("@", log.getTimestamp());
            logs.add(fields);
        }
        return logs;
    }

    private static Object value(Tag tag) {
        switch (tag.getVType()) {
            case STRING:
                return tag.getVStr();
            case LONG:
                return tag.getVLong();
            case BOOL:
                return tag.isVBool();
            case DOUBLE:
                return tag.getVDouble();
            default:
                throw new AssertionError("type " + tag.getVType());
        }
    }

    private static Batch viaProcessor(byte[] datagram) throws TException {
        AtomicReference<Batch> received = new AtomicReference<>();
        Agent.Processor<Agent.Iface> processor = new Agent.Processor<>(new Agent.Iface() {
            @Override
            public void emitZipkinBatch(List<com.twitter.zipkin.thriftjava.Span> spans) {
                throw new AssertionError("zipkin");
            }

            @Override
            public void emitBatch(Batch batch) {
                received.set(batch);
            }
        });
        TCompactProtocol in = new TCompactProtocol(new TMemoryInputTransport(datagram));
        TMemoryBuffer reply = new TMemoryBuffer(16);
        processor.process(in, new TCompactProtocol(reply));
        if (reply.length() != 0) {
            throw new AssertionError("not oneway");
        }
        return received.get();
    }

    private static List<Long> accounts(TCompactProtocol in) throws TException {
        List<Long> accounts = new ArrayList<>();
        in.readStructBegin();
        in.readFieldBegin();
        in.readStructBegin();
        for (TField f = in.readFieldBegin(); f.type != TType.STOP; f = in.readFieldBegin()) {
            if (f.id == 3) {
                accounts.add(in.readI64());
            } else if (f.id == 4) {
                in.readStructBegin();
                for (TField s = in.readFieldBegin(); s.type != TType.STOP; s = in.readFieldBegin()) {
                    accounts.add(in.readI64());
                }
                in.readStructEnd();
            } else {
                TProtocolUtil.skip(in, f.type);
            }
        }
        in.readStructEnd();
        in.readFieldEnd();
        in.readFieldBegin();
        in.readStructEnd();
        in.readMessageEnd();
        return accounts;
    }
}
