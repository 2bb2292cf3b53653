package io.spoor.reporter.http;

import java.util.Arrays;

/**
 * What a collector takes over HTTP: the {@code Batch} of a packet in Thrift's binary protocol. Made from the packet, which
 * is in the compact one, field by field and without knowing what they mean, so that there is one encoder of spans only.
 */
final class BinaryBatch {
    /** Thrift's compact protocol, field and element types. */
    private static final int TRUE = 1;

    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int I16 = 4;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int DOUBLE = 7;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;

    /** The binary protocol's, by the compact one's; what a batch doesn't hold is 0. */
    private static final byte[] TYPES = {0, 2, 2, 3, 6, 8, 10, 4, 11, 15, 0, 0, 12};

    private byte[] in = new byte[0];
    private int at;
    private byte[] out = new byte[4_096];
    private int size;

    /** Reads the message {@code emitBatch} that begins at {@code offset}. */
    void read(byte[] packet, int offset) {
        in = packet;
        at = offset + 2;
        size = 0;
        varint(); // the message's number
        int name = (int) varint();
        at += name;
        at++; // the one argument's header
        struct();
    }

    byte[] buffer() {
        return out;
    }

    /** In bytes. */
    int size() {
        return size;
    }

    private void struct() {
        int id = 0;
        while (true) {
            int header = in[at++] & 0xff;
            int type = header & 0xf;
            if (type == 0) {
                put(0);
                return;
            }
            int delta = header >>> 4;
            id = delta == 0 ? (int) zigzag() : id + delta;
            put(TYPES[type]);
            number(id, 2);
            if (type == TRUE || type == FALSE) {
                put(type == TRUE ? 1 : 0);
            } else {
                value(type);
            }
        }
    }

    private void value(int type) {
        switch (type) {
            case BYTE:
                put(in[at++]);
                break;
            case I16:
                number(zigzag(), 2);
                break;
            case I32:
                number(zigzag(), 4);
                break;
            case I64:
                number(zigzag(), 8);
                break;
            case DOUBLE:
                for (int i = 7; i >= 0; i--) { // little-endian there, big-endian here
                    put(in[at + i]);
                }
                at += 8;
                break;
            case BINARY:
                bytes((int) varint());
                break;
            case LIST:
                list();
                break;
            case STRUCT:
                struct();
                break;
            default:
                throw new IllegalStateException("type " + type + " in a batch");
        }
    }

    private void list() {
        int header = in[at++] & 0xff;
        int type = header & 0xf;
        int count = header >>> 4;
        if (count == 0xf) {
            count = (int) varint();
        }
        put(TYPES[type]);
        number(count, 4);
        for (int i = 0; i < count; i++) {
            value(type);
        }
    }

    private void bytes(int length) {
        number(length, 4);
        room(length);
        System.arraycopy(in, at, out, size, length);
        size += length;
        at += length;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = in[at++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }

    private long zigzag() {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    private void number(long value, int bytes) {
        room(bytes);
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            out[size++] = (byte) (value >>> shift);
        }
    }

    private void put(int value) {
        room(1);
        out[size++] = (byte) value;
    }

    private void room(int bytes) {
        if (bytes > out.length - size) {
            out = Arrays.copyOf(out, Math.max(size + bytes, out.length * 2));
        }
    }
}
