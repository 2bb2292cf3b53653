package io.spoor.instrumentation.engine;

import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Writes the calls of advice into one method. The method's own parameters are where they always are, behind them what the
 * enter advice answered.
 */
final class CallWriter {
    private static final Handle BOOTSTRAP = new Handle(
            Opcodes.H_INVOKESTATIC,
            "io/spoor/bootstrap/Dispatcher",
            "bootstrap",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/String;)"
                    + "Ljava/lang/invoke/CallSite;",
            false);

    private final ClassReader type;
    private final @Nullable ClassLoader loader;
    private final String advice;
    private final String name;
    private final String descriptor;

    final String className;
    final boolean isStatic;
    final boolean isConstructor;
    final Type[] arguments;
    final Type returnType;

    /** In slots, with {@code this}. */
    final int sizeOfParameters;

    CallWriter(
            ClassReader type, @Nullable ClassLoader loader, String advice, int access, String name, String descriptor) {
        this.type = type;
        this.loader = loader;
        this.advice = advice;
        this.name = name;
        this.descriptor = descriptor;
        className = type.getClassName();
        isStatic = (access & Opcodes.ACC_STATIC) != 0;
        isConstructor = name.equals("<init>");
        arguments = Type.getArgumentTypes(descriptor);
        returnType = Type.getReturnType(descriptor);
        sizeOfParameters = (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - (isStatic ? 1 : 0);
    }

    /** The enter advice; leaves its answer on the stack. */
    void enter(MethodVisitor out, AdviceCall call) {
        if (isConstructor && call.sources.contains(AdviceCall.THIS)) {
            throw unsuitable("there is no object yet that " + call.method + " could get");
        }
        call(out, call, null, -1, -1);
    }

    /**
     * The exit advice; leaves its answer on the stack.
     *
     * @param entered what the enter advice answers; null without one
     * @param result slot of the method's result, or -1
     * @param thrown slot of the exception, or -1
     */
    void exit(MethodVisitor out, AdviceCall call, @Nullable Type entered, int result, int thrown) {
        if (call.exchangesResult() && Type.getReturnType(call.descriptor).getSort() != kind(returnType)) {
            throw unsuitable("the answer of " + call.method + " can't take its result's place");
        }
        call(out, call, entered, result, thrown);
    }

    private static int kind(Type type) {
        return type.getSort() == Type.ARRAY ? Type.OBJECT : type.getSort();
    }

    /**
     * Puts what the enter advice answered, or an element of it, in the place of an argument, if it is of its type.
     *
     * @param target as in {@link AdviceCall#targets}
     */
    void exchange(MethodVisitor out, String target, Label unchanged) {
        List<String> parts = IndexText.split(target, AdviceCall.ELEMENT);
        int argument = Integer.parseInt(parts.get(0));
        int element = parts.size() == 1 ? -1 : Integer.parseInt(parts.get(1));
        if (argument >= arguments.length || WovenTypes.isPrimitive(arguments[argument])) {
            throw unsuitable("it has no argument " + argument + " that can be exchanged");
        }
        String wanted = arguments[argument].getInternalName();
        if (element >= 0) {
            out.visitVarInsn(Opcodes.ALOAD, sizeOfParameters);
            out.visitJumpInsn(Opcodes.IFNULL, unchanged);
        }
        loadAnswer(out, element);
        out.visitTypeInsn(Opcodes.INSTANCEOF, wanted);
        out.visitJumpInsn(Opcodes.IFEQ, unchanged);
        loadAnswer(out, element);
        out.visitTypeInsn(Opcodes.CHECKCAST, wanted);
        out.visitVarInsn(Opcodes.ASTORE, slot(argument));
    }

    /** Puts the result, which is on the stack and stays there, into a field too. */
    void keep(MethodVisitor out, String field) {
        if (isStatic) {
            throw unsuitable("it is static, and has no field " + field);
        }
        String fieldType = Fields.descriptor(type, loader, field);
        out.visitInsn(Opcodes.DUP);
        out.visitVarInsn(Opcodes.ALOAD, 0);
        out.visitInsn(Opcodes.SWAP);
        if (!Type.getType(fieldType).equals(returnType)) {
            throw unsuitable("field " + field + " is of type " + fieldType);
        }
        out.visitFieldInsn(Opcodes.PUTFIELD, className, field, fieldType);
    }

    private void loadAnswer(MethodVisitor out, int element) {
        out.visitVarInsn(Opcodes.ALOAD, sizeOfParameters);
        if (element >= 0) {
            out.visitTypeInsn(Opcodes.CHECKCAST, "[Ljava/lang/Object;");
            out.visitIntInsn(Opcodes.BIPUSH, element);
            out.visitInsn(Opcodes.AALOAD);
        }
    }

    private void call(MethodVisitor out, AdviceCall call, @Nullable Type entered, int result, int thrown) {
        Type[] wanted = Type.getArgumentTypes(call.descriptor);
        for (int i = 0; i < wanted.length; i++) {
            String source = call.sources.get(i);
            switch (source) {
                case AdviceCall.THIS:
                    loadThis(out, call);
                    break;
                case AdviceCall.ENTER:
                    load(out, wanted[i], entered, sizeOfParameters);
                    break;
                case AdviceCall.RETURNED:
                    load(out, wanted[i], result < 0 ? null : returnType, result);
                    break;
                case AdviceCall.THROWN:
                    load(out, wanted[i], thrown < 0 ? null : wanted[i], thrown);
                    break;
                default:
                    if (source.startsWith(AdviceCall.FIELD)) {
                        loadField(out, wanted[i], source.substring(1), call);
                    } else {
                        loadArgument(out, wanted[i], Integer.parseInt(source));
                    }
            }
        }
        out.visitInvokeDynamicInsn(call.method, call.descriptor, BOOTSTRAP, advice);
    }

    private void loadThis(MethodVisitor out, AdviceCall call) {
        if (isStatic) {
            throw unsuitable("it is static, and " + call.method + " wants the object");
        }
        out.visitVarInsn(Opcodes.ALOAD, 0);
    }

    private void loadArgument(MethodVisitor out, Type wanted, int argument) {
        if (argument >= arguments.length) {
            throw unsuitable("it has no argument " + argument);
        }
        load(out, wanted, arguments[argument], slot(argument));
    }

    private void loadField(MethodVisitor out, Type wanted, String field, AdviceCall call) {
        loadThis(out, call);
        String fieldType = Fields.descriptor(type, loader, field);
        out.visitFieldInsn(Opcodes.GETFIELD, className, field, fieldType);
        convert(out, wanted, Type.getType(fieldType), field);
    }

    /** Loads a slot, or nothing where there is none. */
    private void load(MethodVisitor out, Type wanted, @Nullable Type given, int slot) {
        if (given == null || given.getSort() == Type.VOID) {
            WovenTypes.pushDefault(out, wanted);
            return;
        }
        out.visitVarInsn(given.getOpcode(Opcodes.ILOAD), slot);
        convert(out, wanted, given, "slot " + slot);
    }

    private void convert(MethodVisitor out, Type wanted, Type given, String what) {
        if (WovenTypes.isPrimitive(wanted) && wanted.getSort() != given.getSort()) {
            throw unsuitable(what + " is of type " + given.getClassName() + ", not of " + wanted.getClassName());
        }
        if (WovenTypes.isPrimitive(given) && !WovenTypes.isPrimitive(wanted)) {
            WovenTypes.box(out, given);
        }
    }

    private int slot(int argument) {
        int slot = isStatic ? 0 : 1;
        for (int i = 0; i < argument; i++) {
            slot += arguments[i].getSize();
        }
        return slot;
    }

    IllegalStateException unsuitable(String why) {
        return new IllegalStateException(advice + " does not suit " + name + descriptor + ": " + why);
    }
}
