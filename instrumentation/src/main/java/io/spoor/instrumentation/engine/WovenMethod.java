package io.spoor.instrumentation.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.TypePath;
import org.jspecify.annotations.Nullable;

/**
 * Puts the calls of advice around a method's body. The body works on a copy of the parameters, and all its slots are
 * moved behind the original's, the enter advice's answer and the result: so the exit advice sees the arguments as they were, and the
 * frames of the body need nothing but some entries in front.
 *
 * <pre>
 * answer = enter(...)            only where there is enter advice
 * [copy of the parameters]
 * body, in which each return is: exit(...); return
 * catch Throwable: exit(...); throw
 * </pre>
 *
 * <p>The exit advice is called at each return, not in a common end: what a return leaves on the stack is nobody's
 * business, at the target of a jump the verifier wants to know it.
 */
final class WovenMethod extends MethodVisitor {
    private final CallWriter calls;
    private final @Nullable AdviceCall enter;
    private final @Nullable AdviceCall exit;

    /** What the enter advice answers; null for nothing. */
    private final @Nullable Type answer;

    /** Where the result waits; a slot that no handler of the body knows of, since the body's handlers cover it. */
    private final int result;

    /** First slot of the body. */
    private final int shift;

    /** The types of what stands before the body's own slots. */
    private final Object[] front;

    /** Start and end of the body's parts between its returns, in turn. */
    private final List<Label> parts = new ArrayList<>();

    WovenMethod(MethodVisitor next, CallWriter calls, WeaveMethod rule) {
        super(Opcodes.ASM9, next);
        this.calls = calls;
        this.enter = rule.enter;
        this.exit = rule.exit;
        Type type = enter == null ? Type.VOID_TYPE : Type.getReturnType(enter.descriptor);
        this.answer = type.getSort() == Type.VOID ? null : type;
        this.result = calls.sizeOfParameters + type.getSize();
        this.shift = result + (exit == null ? 0 : calls.returnType.getSize());
        this.front = front();
    }

    @Override
    public void visitCode() {
        mv.visitCode();
        if (enter != null) {
            calls.enter(mv, enter);
            if (answer != null) {
                mv.visitVarInsn(answer.getOpcode(Opcodes.ISTORE), calls.sizeOfParameters);
            }
            for (String target : enter.targets) {
                Label unchanged = new Label();
                calls.exchange(mv, target, unchanged);
                mv.visitLabel(unchanged);
                frame(calls.isConstructor, 0, new Object[0], 0, new Object[0]);
            }
        }
        copyParameters();
        cut();
    }

    @Override
    public void visitInsn(int opcode) {
        if (exit == null || opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN) {
            mv.visitInsn(opcode);
            return;
        }
        cut();
        Type type = calls.returnType;
        if (type.getSort() != Type.VOID) {
            mv.visitVarInsn(type.getOpcode(Opcodes.ISTORE), result);
        }
        calls.exit(mv, exit, answer, result, -1);
        if (!exit.exchangesResult()) {
            pop(Type.getReturnType(exit.descriptor));
            if (type.getSort() != Type.VOID) {
                mv.visitVarInsn(type.getOpcode(Opcodes.ILOAD), result);
            }
        } else if (!WovenTypes.isPrimitive(type)) {
            mv.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
            for (String target : exit.targets) {
                if (target.startsWith(AdviceCall.FIELD)) {
                    calls.keep(mv, target.substring(AdviceCall.FIELD.length()));
                }
            }
        }
        mv.visitInsn(opcode);
        cut();
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        if (exit != null) {
            cut();
            if (!calls.isConstructor && exit.targets.contains(AdviceCall.THROWN)) {
                writeHandler();
            }
        }
        mv.visitMaxs(maxStack + stack(enter) + stack(exit) + 2, shift + Math.max(maxLocals, 2));
    }

    @Override
    public void visitVarInsn(int opcode, int slot) {
        mv.visitVarInsn(opcode, slot + shift);
    }

    @Override
    public void visitIincInsn(int slot, int increment) {
        mv.visitIincInsn(slot + shift, increment);
    }

    @Override
    public void visitLocalVariable(
            String name, String descriptor, @Nullable String signature, Label start, Label end, int slot) {
        mv.visitLocalVariable(name, descriptor, signature, start, end, slot + shift);
    }

    @Override
    public AnnotationVisitor visitLocalVariableAnnotation(
            int typeRef,
            @Nullable TypePath path,
            Label[] start,
            Label[] end,
            int[] slots,
            String descriptor,
            boolean visible) {
        int[] moved = new int[slots.length];
        for (int i = 0; i < slots.length; i++) {
            moved[i] = slots[i] + shift;
        }
        return mv.visitLocalVariableAnnotation(typeRef, path, start, end, moved, descriptor, visible);
    }

    @Override
    public void visitFrame(int type, int localCount, Object[] locals, int stackCount, Object[] stack) {
        boolean isUninitialized = calls.isConstructor
                && (holdsUninitializedThis(localCount, locals) || holdsUninitializedThis(stackCount, stack));
        frame(isUninitialized, localCount, locals, stackCount, stack);
    }

    private void writeHandler() {
        Label handler = new Label();
        for (int i = 0; i < parts.size(); i += 2) {
            if (parts.get(i).getOffset() < parts.get(i + 1).getOffset()) {
                mv.visitTryCatchBlock(parts.get(i), parts.get(i + 1), handler, "java/lang/Throwable");
            }
        }
        mv.visitLabel(handler);
        frame(false, 0, new Object[0], 1, new Object[] {"java/lang/Throwable"});
        mv.visitVarInsn(Opcodes.ASTORE, shift);
        calls.exit(mv, exit, answer, -1, shift);
        pop(Type.getReturnType(exit.descriptor));
        mv.visitVarInsn(Opcodes.ALOAD, shift);
        mv.visitInsn(Opcodes.ATHROW);
    }

    private void copyParameters() {
        int slot = 0;
        if (!calls.isStatic) {
            mv.visitVarInsn(Opcodes.ALOAD, slot);
            mv.visitVarInsn(Opcodes.ASTORE, slot + shift);
            slot++;
        }
        for (Type argument : calls.arguments) {
            mv.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
            mv.visitVarInsn(argument.getOpcode(Opcodes.ISTORE), slot + shift);
            slot += argument.getSize();
        }
    }

    private Object[] front() {
        List<Object> types = new ArrayList<>();
        if (!calls.isStatic) {
            types.add(calls.className);
        }
        for (Type argument : calls.arguments) {
            types.add(WovenTypes.verification(argument));
        }
        if (answer != null) {
            types.add(WovenTypes.verification(answer));
        }
        for (int i = result; i < shift; i++) {
            types.add(Opcodes.TOP);
        }
        return types.toArray();
    }

    /** What the body has, behind the front; {@code this} comes first in it, also where it is not initialized yet. */
    private void frame(boolean isUninitialized, int localCount, Object[] locals, int stackCount, Object[] stack) {
        Object[] all = Arrays.copyOf(front, front.length + localCount);
        if (isUninitialized) {
            all[0] = Opcodes.UNINITIALIZED_THIS;
        }
        System.arraycopy(locals, 0, all, front.length, localCount);
        mv.visitFrame(Opcodes.F_NEW, all.length, all, stackCount, stack);
    }

    /** Ends a part of the body, or begins one. */
    private void cut() {
        Label label = new Label();
        mv.visitLabel(label);
        parts.add(label);
    }

    private void pop(Type type) {
        if (type.getSize() > 0) {
            mv.visitInsn(type.getSize() == 1 ? Opcodes.POP : Opcodes.POP2);
        }
    }

    private static boolean holdsUninitializedThis(int count, Object[] types) {
        for (int i = 0; i < count; i++) {
            if (types[i] == Opcodes.UNINITIALIZED_THIS) {
                return true;
            }
        }
        return false;
    }

    /** In slots. */
    private static int stack(@Nullable AdviceCall call) {
        return call == null ? 0 : Type.getArgumentsAndReturnSizes(call.descriptor) >> 2;
    }
}
