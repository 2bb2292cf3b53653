package io.spoor.instrumentation.engine;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** What byte code wants to know about a type. */
final class WovenTypes {
    /** Wrapper classes by {@link Type#getSort()}. */
    private static final String[] WRAPPERS = {
        "Void", "Boolean", "Character", "Byte", "Short", "Integer", "Float", "Long", "Double"
    };

    private WovenTypes() {}

    /** As a stack map frame has it: one of ASM's constants or a class's name. */
    static Object verification(Type type) {
        switch (type.getSort()) {
            case Type.LONG:
                return Opcodes.LONG;
            case Type.DOUBLE:
                return Opcodes.DOUBLE;
            case Type.FLOAT:
                return Opcodes.FLOAT;
            case Type.ARRAY:
            case Type.OBJECT:
                return type.getInternalName();
            default:
                return Opcodes.INTEGER;
        }
    }

    /** Null, zero or false; nothing for void. */
    static void pushDefault(MethodVisitor out, Type type) {
        switch (type.getSort()) {
            case Type.VOID:
                break;
            case Type.LONG:
                out.visitInsn(Opcodes.LCONST_0);
                break;
            case Type.DOUBLE:
                out.visitInsn(Opcodes.DCONST_0);
                break;
            case Type.FLOAT:
                out.visitInsn(Opcodes.FCONST_0);
                break;
            case Type.ARRAY:
            case Type.OBJECT:
                out.visitInsn(Opcodes.ACONST_NULL);
                break;
            default:
                out.visitInsn(Opcodes.ICONST_0);
        }
    }

    static boolean isPrimitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }

    /** Makes an object of the primitive on the stack. */
    static void box(MethodVisitor out, Type primitive) {
        String wrapper = "java/lang/" + WRAPPERS[primitive.getSort()];
        out.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                wrapper,
                "valueOf",
                "(" + primitive.getDescriptor() + ")L" + wrapper + ";",
                false);
    }
}
