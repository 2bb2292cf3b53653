package io.spoor.instrumentation.engine;

import java.nio.charset.StandardCharsets;
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
    private static final int CLASS = 7;
    private static final int METHOD_HANDLE = 15;
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
     * Which of some texts the constant pool holds.
     *
     * @param textsByLength at index n the texts of n bytes, null for none
     * @return true at the first that is found
     */
    boolean holdsAny(byte[][] @Nullable [] textsByLength) {
        int count = u2(8);
        int p = 10;
        for (int i = 1; i < count; i++) {
            int tag = bytes[p];
            if (tag == UTF8) {
                int length = u2(p + 1);
                byte[][] candidates = length < textsByLength.length ? textsByLength[length] : null;
                if (candidates != null && isAny(p + 3, candidates)) {
                    return true;
                }
                p += 3 + length;
            } else {
                p += size(tag);
                i += tag == LONG || tag == DOUBLE ? 1 : 0;
            }
        }
        return false;
    }

    /** The super class and the interfaces. */
    Head head() {
        int count = u2(8);
        int[] offsets = new int[count];
        int p = 10;
        for (int i = 1; i < count; i++) {
            offsets[i] = p;
            int tag = bytes[p];
            p += tag == UTF8 ? 3 + u2(p + 1) : size(tag);
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

    private boolean isAny(int start, byte[][] candidates) {
        for (byte[] candidate : candidates) {
            int i = 0;
            while (i < candidate.length && bytes[start + i] == candidate[i]) {
                i++;
            }
            if (i == candidate.length) {
                return true;
            }
        }
        return false;
    }

    /** Bytes of a constant that is not a text, with its tag. */
    private static int size(int tag) {
        switch (tag) {
            case LONG:
            case DOUBLE:
                return 9;
            case CLASS:
            case 8: // String
            case 16: // MethodType
            case 19: // Module
            case 20: // Package
                return 3;
            case METHOD_HANDLE:
                return 4;
            case 3: // Integer
            case 4: // Float
            case 9: // Fieldref
            case 10: // Methodref
            case 11: // InterfaceMethodref
            case 12: // NameAndType
            case 17: // Dynamic
            case 18: // InvokeDynamic
                return 5;
            default:
                throw new IllegalArgumentException("unknown constant " + tag);
        }
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
