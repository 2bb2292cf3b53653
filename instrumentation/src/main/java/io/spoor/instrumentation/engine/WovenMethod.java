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
                frame(front(calls.isConstructor), new Object[0]);
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
        List<Object> all =
                front(holdsUninitializedThis(localCount, locals) || holdsUninitializedThis(stackCount, stack));
        all.addAll(Arrays.asList(locals).subList(0, localCount));
        frame(all, Arrays.copyOf(stack, stackCount));
    }

    private void writeHandler() {
        Label handler = new Label();
        for (int i = 0; i < parts.size(); i += 2) {
            if (parts.get(i).getOffset() < parts.get(i + 1).getOffset()) {
                mv.visitTryCatchBlock(parts.get(i), parts.get(i + 1), handler, "java/lang/Throwable");
            }
        }
        mv.visitLabel(handler);
        frame(front(false), new Object[] {"java/lang/Throwable"});
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

    /** The types of what stands before the body's own slots. */
    private List<Object> front(boolean isUninitialized) {
        List<Object> types = new ArrayList<>();
        if (!calls.isStatic) {
            types.add(isUninitialized ? Opcodes.UNINITIALIZED_THIS : calls.className);
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
        return types;
    }

    private void frame(List<Object> locals, Object[] stack) {
        mv.visitFrame(Opcodes.F_NEW, locals.size(), locals.toArray(), stack.length, stack);
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
        return Arrays.asList(types).subList(0, count).contains(Opcodes.UNINITIALIZED_THIS);
    }

    /** In slots. */
    private static int stack(@Nullable AdviceCall call) {
        return call == null ? 0 : Type.getArgumentsAndReturnSizes(call.descriptor) >> 2;
    }
}
