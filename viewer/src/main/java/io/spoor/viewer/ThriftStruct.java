package io.spoor.viewer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TMap;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TSet;
import org.apache.thrift.protocol.TType;
import org.jspecify.annotations.Nullable;

/**
 * Any Thrift struct as its field numbers and values, so that no generated classes need to ship and unknown fields of a
 * newer sender are simply never asked for. Nested only so deep that no datagram can overflow the stack.
 */
final class ThriftStruct {
    /** Jaeger's batch needs seven: struct, list, span, list, log, list, tag. */
    private static final int MAX_DEPTH = 32;

    private final Map<Short, Object> fields = new HashMap<>();

    private ThriftStruct() {}

    static ThriftStruct read(TProtocol in) throws TException, MalformedPacketException {
        return readStruct(in, MAX_DEPTH);
    }

    private static ThriftStruct readStruct(TProtocol in, int depth) throws TException, MalformedPacketException {
        ThriftStruct struct = new ThriftStruct();
        in.readStructBegin();
        for (TField field = in.readFieldBegin(); field.type != TType.STOP; field = in.readFieldBegin()) {
            struct.fields.put(field.id, readValue(in, field.type, depth));
            in.readFieldEnd();
        }
        in.readStructEnd();
        return struct;
    }

    private static Object readValue(TProtocol in, byte type, int depth) throws TException, MalformedPacketException {
        if (depth == 0) {
            throw new MalformedPacketException("nested more than " + MAX_DEPTH + " levels deep");
        }
        switch (type) {
            case TType.BOOL:
                return in.readBool();
            case TType.BYTE:
                return (long) in.readByte();
            case TType.I16:
                return (long) in.readI16();
            case TType.I32:
                return (long) in.readI32();
            case TType.I64:
                return in.readI64();
            case TType.DOUBLE:
                return in.readDouble();
            case TType.STRING:
                return in.readBinary();
            case TType.STRUCT:
                return readStruct(in, depth - 1);
            case TType.LIST:
                TList list = in.readListBegin();
                return readAll(in, list.elemType, list.size, depth);
            case TType.SET:
                TSet set = in.readSetBegin();
                return readAll(in, set.elemType, set.size, depth);
            case TType.MAP:
                TMap map = in.readMapBegin();
                for (int i = 0; i < map.size; i++) {
                    readValue(in, map.keyType, depth - 1);
                    readValue(in, map.valueType, depth - 1);
                }
                return map;
            default:
                throw new MalformedPacketException("a field of the unknown type " + type);
        }
    }

    private static List<Object> readAll(TProtocol in, byte type, int size, int depth)
            throws TException, MalformedPacketException {
        List<Object> values = new ArrayList<>(); // grown, never sized by what the packet claims
        for (int i = 0; i < size; i++) {
            values.add(readValue(in, type, depth - 1));
        }
        return values;
    }

    boolean has(int id) {
        return fields.containsKey((short) id);
    }

    long integer(int id) throws MalformedPacketException {
        return value(id, Long.class);
    }

    /** Zero where there is none. */
    long integerOrZero(int id) throws MalformedPacketException {
        return has(id) ? integer(id) : 0;
    }

    boolean bool(int id) throws MalformedPacketException {
        return value(id, Boolean.class);
    }

    double number(int id) throws MalformedPacketException {
        return value(id, Double.class);
    }

    /** Bytes that are no UTF-8 come out as U+FFFD. */
    String string(int id) throws MalformedPacketException {
        return StandardCharsets.UTF_8.decode(bytes(id)).toString();
    }

    ByteBuffer bytes(int id) throws MalformedPacketException {
        return value(id, ByteBuffer.class).duplicate();
    }

    ThriftStruct struct(int id) throws MalformedPacketException {
        return value(id, ThriftStruct.class);
    }

    /** Empty where there is none. */
    List<ThriftStruct> structs(int id) throws MalformedPacketException {
        List<ThriftStruct> structs = new ArrayList<>();
        if (has(id)) {
            for (Object element : value(id, List.class)) {
                structs.add(as(element, id, ThriftStruct.class));
            }
        }
        return structs;
    }

    private <T> T value(int id, Class<T> type) throws MalformedPacketException {
        return as(fields.get((short) id), id, type);
    }

    private static <T> T as(@Nullable Object value, int id, Class<T> type) throws MalformedPacketException {
        if (!type.isInstance(value)) {
            String found = value == null ? "nothing" : value.getClass().getSimpleName();
            throw new MalformedPacketException(
                    "field " + id + " should be a " + type.getSimpleName() + " and is " + found);
        }
        return type.cast(value);
    }
}
