package io.spoor.instrumentation.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The head of a class file (JVMS 4.1): version, super class, interfaces, and which texts its constant pool holds. Reads
 * nothing behind the interfaces and makes no object for what is not asked, because every class of an application passes
 * here.
 */
final class ClassFile {
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    /** Bytes of a constant with its tag, by that tag (JVMS 4.4); of a text the part that is always there. */
    private static final int[] SIZES = {0, 3, 0, 5, 5, 9, 9, 3, 3, 5, 5, 5, 5, 0, 0, 4, 3, 5, 5, 3, 3};

    private static final int ACC_INTERFACE = 0x0200;

    private final byte[] bytes;

    ClassFile(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Of the class file format: 52 is Java 8. */
    int majorVersion() {
        return u2(6);
    }

    /**
     * Which of some method descriptors the constant pool holds. One loop over small steps, because it is compiled in every
     * service's start, and what the compiler makes of a larger one takes longer than all that it saves.
     *
     * @param byLength at index n the descriptors of n bytes, null for none
     * @return those very arrays; null for none
     */
    @Nullable
    List<byte[]> held(byte[][] @Nullable [] byLength) {
        List<byte[]> held = null;
        int count = u2(8);
        int p = 10;
        for (int i = 1; i < count; i++) {
            int tag = bytes[p];
            if (tag == UTF8) {
                int length = u2(p + 1);
                p += 3;
                if (bytes[p] == '(' && length < byLength.length && byLength[length] != null) {
                    held = addHeld(p, byLength[length], held);
                }
                p += length;
            } else {
                p += SIZES[tag];
                i += tag == LONG || tag == DOUBLE ? 1 : 0;
            }
        }
        return held;
    }

    /** The super class and the interfaces. */
    Head head() {
        int count = u2(8);
        int[] offsets = new int[count];
        int p = 10;
        for (int i = 1; i < count; i++) {
            offsets[i] = p;
            int tag = bytes[p];
            p += tag == UTF8 ? 3 + u2(p + 1) : SIZES[tag];
            i += tag == LONG || tag == DOUBLE ? 1 : 0;
        }
        boolean isInterface = (u2(p) & ACC_INTERFACE) != 0;
        String superName = className(offsets, u2(p + 4));
        String[] interfaces = new String[u2(p + 6)];
        for (int i = 0; i < interfaces.length; i++) {
            interfaces[i] = className(offsets, u2(p + 8 + 2 * i));
        }
        return new Head(isInterface, superName, interfaces);
    }

    private @Nullable String className(int[] offsets, int index) {
        if (index == 0) {
            return null;
        }
        int utf8 = offsets[u2(offsets[index] + 1)];
        return new String(bytes, utf8 + 3, u2(utf8 + 1), StandardCharsets.UTF_8);
    }

    /** From the end: descriptors begin alike. */
    private @Nullable List<byte[]> addHeld(int start, byte[][] candidates, @Nullable List<byte[]> held) {
        for (byte[] candidate : candidates) {
            int i = candidate.length - 1;
            while (i >= 0 && bytes[start + i] == candidate[i]) {
                i--;
            }
            if (i < 0) {
                held = held == null ? new ArrayList<byte[]>(4) : held;
                held.add(candidate);
            }
        }
        return held;
    }

    private int u2(int offset) {
        return ((bytes[offset] & 0xff) << 8) | (bytes[offset + 1] & 0xff);
    }

    /** What a class extends and implements, by internal names. */
    static final class Head {
        final boolean isInterface;
        final @Nullable String superName;
        final String[] interfaces;

        Head(boolean isInterface, @Nullable String superName, String[] interfaces) {
            this.isInterface = isInterface;
            this.superName = superName;
            this.interfaces = interfaces;
        }
    }
}
