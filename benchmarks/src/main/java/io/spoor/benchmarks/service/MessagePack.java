package io.spoor.benchmarks.service;

import java.io.DataInputStream;
import java.io.IOException;

/** As much of MessagePack as it takes to pass over it. */
final class MessagePack {
    private MessagePack() {}

    static int arrayLength(DataInputStream in) throws IOException {
        int type = in.readUnsignedByte();
        return switch (type) {
            case 0xdc -> in.readUnsignedShort();
            case 0xdd -> in.readInt();
            default -> {
                if (type >> 4 != 9) {
                    throw new IOException("expected an array, got type " + type);
                }
                yield type & 0x0f;
            }
        };
    }

    /** Passes over one value, whatever it is. */
    static void skip(DataInputStream in) throws IOException {
        int type = in.readUnsignedByte();
        if (type < 0x80 || type >= 0xe0) {
            return;
        }
        if (type < 0x90) {
            skip(in, 2 * (type & 0x0f));
        } else if (type < 0xa0) {
            skip(in, type & 0x0f);
        } else if (type < 0xc0) {
            in.skipNBytes(type & 0x1f);
        } else {
            skipLong(in, type);
        }
    }

    private static void skip(DataInputStream in, int values) throws IOException {
        for (int i = 0; i < values; i++) {
            skip(in);
        }
    }

    private static void skipLong(DataInputStream in, int type) throws IOException {
        switch (type) {
            case 0xc0, 0xc2, 0xc3 -> {}
            case 0xcc, 0xd0 -> in.skipNBytes(1);
            case 0xcd, 0xd1 -> in.skipNBytes(2);
            case 0xca, 0xce, 0xd2 -> in.skipNBytes(4);
            case 0xcb, 0xcf, 0xd3 -> in.skipNBytes(8);
            case 0xc4, 0xd9 -> in.skipNBytes(in.readUnsignedByte());
            case 0xc5, 0xda -> in.skipNBytes(in.readUnsignedShort());
            case 0xc6, 0xdb -> in.skipNBytes(in.readInt());
            case 0xdc -> skip(in, in.readUnsignedShort());
            case 0xdd -> skip(in, in.readInt());
            case 0xde -> skip(in, 2 * in.readUnsignedShort());
            case 0xdf -> skip(in, 2 * in.readInt());
            default -> throw new IOException("unknown type " + type);
        }
    }
}
