package io.spoor.reporter.http;

import io.jaegertracing.thriftjava.Batch;
import java.util.Arrays;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TMemoryBuffer;
import org.apache.thrift.transport.TMemoryInputTransport;

/** What a collector reads of a packet that is sent over HTTP, by Jaeger's own classes. */
public final class BinaryDecoded {
    private BinaryDecoded() {}

    public static Batch of(byte[] packet) {
        BinaryBatch binary = new BinaryBatch();
        binary.read(packet, 0);
        return decode(Arrays.copyOf(binary.buffer(), binary.size()));
    }

    /** All that Jaeger's classes know of {@code batch}, to be compared: their {@code equals} takes no NaN for another. */
    public static byte[] bytes(Batch batch) {
        try {
            TMemoryBuffer out = new TMemoryBuffer(1 << 16);
            batch.write(new TBinaryProtocol(out));
            return Arrays.copyOf(out.getArray(), out.length());
        } catch (TException e) {
            throw new AssertionError(e);
        }
    }

    static Batch decode(byte[] body) {
        try {
            TMemoryInputTransport in = new TMemoryInputTransport(body);
            Batch batch = new Batch();
            batch.read(new TBinaryProtocol(in));
            if (in.getBytesRemainingInBuffer() != 0) {
                throw new AssertionError("bytes behind the batch: " + in.getBytesRemainingInBuffer());
            }
            return batch;
        } catch (TException e) {
            throw new AssertionError("not readable: " + e, e);
        }
    }
}
