package io.spoor.it.jaeger;

import org.apache.thrift.TException;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolUtil;
import org.apache.thrift.protocol.TType;
import org.apache.thrift.transport.TMemoryInputTransport;

/**
 * The two fields of a batch that jaeger-thrift 1.8.1 is too old to know: its sequence number and the client's counts of
 * lost spans, which only ever grow.
 *
 * @param sequence null if absent
 * @param fullQueue null if the client sent no counts, as are the two after it
 */
public record PacketStats(Long sequence, Long fullQueue, Long tooLarge, Long failedToEmit) {
    static PacketStats decode(byte[] packet) throws TException {
        TProtocol in = new TCompactProtocol(new TMemoryInputTransport(packet));
        in.readMessageBegin();
        in.readStructBegin(); // the arguments
        in.readFieldBegin(); // the first and only one: the batch
        Long sequence = null;
        Long[] stats = new Long[3];
        in.readStructBegin();
        for (TField field = in.readFieldBegin(); field.type != TType.STOP; field = in.readFieldBegin()) {
            if (field.id == 3) {
                sequence = in.readI64();
            } else if (field.id == 4) {
                readStats(in, stats);
            } else {
                TProtocolUtil.skip(in, field.type);
            }
        }
        return new PacketStats(sequence, stats[0], stats[1], stats[2]);
    }

    private static void readStats(TProtocol in, Long[] stats) throws TException {
        in.readStructBegin();
        for (TField field = in.readFieldBegin(); field.type != TType.STOP; field = in.readFieldBegin()) {
            stats[field.id - 1] = in.readI64();
        }
        in.readStructEnd();
    }
}
