package io.spoor.reporter;

import java.util.Arrays;

/**
 * Thrift's compact protocol into one reused array: the part of it that Jaeger's structures need, with neither an object
 * graph nor an allocation. Writing past the limit throws {@link Overrun}, and the caller goes back to where it began.
 *
 * <p>Written by hand because libthrift's own writer costs twice as much, four times with the objects that it writes
 * (benchmarks/, EncodingBenchmark); libthrift is what the tests compare it with.
 *
 * @see <a href="https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md">the protocol</a>
 */
final class CompactWriter {
    private static final int TYPE_TRUE = 1;
    private static final int TYPE_FALSE = 2;
    private static final int TYPE_I32 = 5;
    private static final int TYPE_I64 = 6;
    private static final int TYPE_DOUBLE = 7;
    private static final int TYPE_BINARY = 8;
    private static final int TYPE_LIST = 9;
    private static final int TYPE_STRUCT = 12;

    /** Lists up to here have their size in the type's byte. */
    private static final int SHORT_LIST = 14;

    /** Room behind the limit for the largest thing that is checked after it was written: four headers with a varint each. */
    private static final int SLACK = 48;

    private static final byte NEXT_I64 = 1 << 4 | TYPE_I64;

    private final byte[] buffer;
    private int position;
    private int limit;
    private int lastField;
    private boolean measuring;
    private int measureFrom;
    private long measured;

    CompactWriter(int capacity) {
        this.buffer = new byte[capacity + SLACK];
        this.limit = capacity;
    }

    byte[] buffer() {
        return buffer;
    }

    int position() {
        return position;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(buffer, position);
    }

    /** Writes on from {@code position}, outside any struct, up to {@code limit}. */
    void moveTo(int newPosition, int newLimit) {
        position = newPosition;
        limit = Math.min(newLimit, buffer.length - SLACK);
        lastField = 0;
    }

    /** Counts what is written from here and keeps none of it, however long it is. */
    void startMeasuring() {
        measuring = true;
        measureFrom = position;
        measured = 0;
    }

    void stopMeasuring() {
        measuring = false;
        measured += position - measureFrom;
    }

    /** The number of bytes between {@link #startMeasuring()} and {@link #stopMeasuring()}. */
    long measured() {
        return measured;
    }

    /** Begins a struct that is an element of a list. Returns what {@link #endStruct} wants. */
    int beginStruct() {
        int outer = lastField;
        lastField = 0;
        return outer;
    }

    void endStruct(int outer) {
        buffer[position++] = 0;
        lastField = outer;
        check();
    }

    void i32(int field, int value) {
        header(field, TYPE_I32);
        varint(zigZag(value) & 0xffff_ffffL);
        check();
    }

    void i64(int field, long value) {
        header(field, TYPE_I64);
        varint(zigZag(value));
        check();
    }

    /**
     * Four fields, each the one after the last. Together, because the position in the array is a field of this object: to
     * write it and read it again for each of them takes longer than what they do.
     */
    void nextI64s(long first, long second, long third, long fourth) {
        byte[] b = buffer;
        int p = position;
        b[p] = NEXT_I64;
        p = varint(b, p + 1, zigZag(first));
        b[p] = NEXT_I64;
        p = varint(b, p + 1, zigZag(second));
        b[p] = NEXT_I64;
        p = varint(b, p + 1, zigZag(third));
        b[p] = NEXT_I64;
        p = varint(b, p + 1, zigZag(fourth));
        position = p;
        lastField += 4;
        check();
    }

    void bool(int field, boolean value) {
        header(field, value ? TYPE_TRUE : TYPE_FALSE);
        check();
    }

    /** Little-endian, as all of libthrift's writers have it. */
    void float64(int field, double value) {
        header(field, TYPE_DOUBLE);
        long bits = Double.doubleToRawLongBits(value);
        byte[] b = buffer;
        int p = position;
        for (int i = 0; i < 8; i++) {
            b[p + i] = (byte) (bits >>> (8 * i));
        }
        position = p + 8;
        check();
    }

    void string(int field, String value) {
        header(field, TYPE_BINARY);
        text(value);
    }

    /** Begins a field whose value another writer adds. */
    void beginString(int field) {
        header(field, TYPE_BINARY);
    }

    /** Begins a field whose value another writer adds. */
    void beginI64(int field) {
        header(field, TYPE_I64);
    }

    /** A struct of a list that another writer has encoded with its end. */
    void encodedStruct(byte[] struct) {
        if (struct.length > limit - position) {
            skip(struct.length);
            return;
        }
        System.arraycopy(struct, 0, buffer, position, struct.length);
        position += struct.length;
    }

    /** A struct of a list that ends with a text; {@code upToText} has been encoded by another writer. */
    void encodedStruct(byte[] upToText, String value) {
        int length = value.length();
        int copied = upToText.length;
        if (length >= 0x80 || copied + length + 2 > limit - position) {
            encodedStruct(upToText);
            text(value);
            endElement();
            return;
        }
        byte[] b = buffer;
        int p = position;
        System.arraycopy(upToText, 0, b, p, copied);
        p += copied;
        b[p++] = (byte) length;
        int all = 0;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            all |= c;
            b[p + i] = (byte) c;
        }
        if (all >= 0x80) {
            position = p - 1;
            longText(value);
            endElement();
            return;
        }
        p += length;
        b[p] = 0;
        position = p + 1;
    }

    /** A struct of a list that ends with a number; {@code upToNumber} has been encoded by another writer. */
    void encodedStruct(byte[] upToNumber, long value) {
        encodedStruct(upToNumber);
        byte[] b = buffer;
        int p = varint(b, position, zigZag(value));
        b[p] = 0;
        position = p + 1;
        check();
    }

    /** The end of a struct of a list, of which no field went through this writer. */
    private void endElement() {
        buffer[position++] = 0;
        check();
    }

    /** Begins a field that is a list of {@code size} structs. */
    void structs(int field, int size) {
        header(field, TYPE_LIST);
        structListHeader(size);
        check();
    }

    /** The bytes that {@link #structs} writes behind the field's header. */
    void structListHeader(int size) {
        if (size <= SHORT_LIST) {
            buffer[position++] = (byte) (size << 4 | TYPE_STRUCT);
        } else {
            buffer[position++] = (byte) (0xf0 | TYPE_STRUCT);
            varint(size);
        }
    }

    static int structListHeaderSize(int size) {
        return size <= SHORT_LIST ? 1 : 1 + varintSize(size);
    }

    /** The length and the bytes of a string, without a field's header. */
    void text(String value) {
        int length = value.length();
        if (length + varintSize(length) > limit - position) {
            longText(value);
            return;
        }
        int start = position;
        varint(length);
        byte[] b = buffer;
        int p = position;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                position = start;
                longText(value);
                return;
            }
            b[p + i] = (byte) c;
        }
        position = p + length;
    }

    void raw(byte[] bytes) {
        System.arraycopy(bytes, 0, buffer, position, bytes.length);
        position += bytes.length;
    }

    void raw(int oneByte) {
        buffer[position++] = (byte) oneByte;
    }

    void varint(long value) {
        position = varint(buffer, position, value);
    }

    /** Answers the position behind it. */
    private static int varint(byte[] b, int start, long value) {
        int p = start;
        long v = value;
        if (v >>> 49 != 0) {
            // An id or a time: unrolled by hand, since the JIT does not unroll the loop below.
            b[p] = (byte) (v | 0x80);
            b[p + 1] = (byte) (v >>> 7 | 0x80);
            b[p + 2] = (byte) (v >>> 14 | 0x80);
            b[p + 3] = (byte) (v >>> 21 | 0x80);
            b[p + 4] = (byte) (v >>> 28 | 0x80);
            b[p + 5] = (byte) (v >>> 35 | 0x80);
            b[p + 6] = (byte) (v >>> 42 | 0x80);
            v >>>= 49;
            p += 7;
        }
        while ((v & ~0x7fL) != 0) {
            b[p++] = (byte) (v | 0x80);
            v >>>= 7;
        }
        b[p++] = (byte) v;
        return p;
    }

    static int varintSize(long value) {
        return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
    }

    static long zigZag(long value) {
        return value << 1 ^ value >> 63;
    }

    /** Not ASCII, or too long for what is left. */
    private void longText(String value) {
        if (!measuring && value.length() > limit - position) {
            throw Overrun.INSTANCE;
        }
        long length = Utf8.length(value);
        if (length + varintSize(length) <= limit - position) {
            varint(length);
            position = Utf8.encode(value, buffer, position);
        } else {
            skip(length + varintSize(length));
        }
    }

    private void header(int field, int type) {
        buffer[position++] = (byte) ((field - lastField) << 4 | type);
        lastField = field;
    }

    private void check() {
        if (position > limit) {
            overrun();
        }
    }

    /** Something that is too long is not even begun. */
    private void skip(long bytes) {
        if (!measuring) {
            throw Overrun.INSTANCE;
        }
        measured += bytes;
    }

    private void overrun() {
        if (!measuring) {
            throw Overrun.INSTANCE;
        }
        measured += position - measureFrom;
        position = measureFrom;
    }

    /** Thrown when the limit is passed; one object without a trace, since it ends every packet under load. */
    static final class Overrun extends RuntimeException {
        @SuppressWarnings("StaticAssignmentOfThrowable")
        static final Overrun INSTANCE = new Overrun();

        private Overrun() {
            super(null, null, false, false);
        }
    }
}
