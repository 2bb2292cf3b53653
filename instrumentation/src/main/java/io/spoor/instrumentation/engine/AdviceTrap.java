package io.spoor.instrumentation.engine;

import io.spoor.bootstrap.Dispatcher;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Gives each advice method a twin that woven calls are linked to: its types are erased to Object, and it lets nothing out
 * that the advice throws. So woven code needs neither casts nor handlers, and a link no adaptation of types, which costs
 * a generated class each. Runs when the agent is built.
 *
 * <pre>
 * static Object enter$woven(Object request, int port) {
 *     try {
 *         return enter((Request) request, port);
 *     } catch (Throwable t) {
 *         Dispatcher.suppressed(t);
 *         return null;
 *     }
 * }
 * </pre>
 */
public final class AdviceTrap {
    private static final String SUFFIX = "$woven";
    private static final String BYTE_BUDDY = "net/bytebuddy/";
    private static final String THROWABLE = "java/lang/Throwable";
    private static final Type OBJECT = Type.getObjectType("java/lang/Object");

    private AdviceTrap() {}

    /** The class with a twin for each advice method; the same array for a class that is no advice. */
    public static byte[] set(String className, byte[] classFile) {
        AdviceReader advice = AdviceReader.read(className, classFile);
        if (advice.enter == null && advice.exit == null) {
            return classFile;
        }
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        reader.accept(new Twins(writer, advice), 0);
        return writer.toByteArray();
    }

    /** How the twin of an advice method is called: with the same, and last with what it is to answer for nothing. */
    static AdviceCall callOf(String method, String descriptor, List<String> sources, List<String> targets) {
        List<Type> erased = new ArrayList<>();
        for (Type parameter : Type.getArgumentTypes(descriptor)) {
            erased.add(erase(parameter));
        }
        Type answer = erase(Type.getReturnType(descriptor));
        String name = method + SUFFIX;
        List<String> all = new ArrayList<>(sources);
        if (targets.contains(AdviceCall.RETURNED)) {
            all.add(AdviceCall.RETURNED);
            erased.add(answer);
            name += Dispatcher.EXCHANGES;
        }
        String erasedDescriptor = Type.getMethodDescriptor(answer, erased.toArray(new Type[0]));
        return new AdviceCall(name, erasedDescriptor, all, targets);
    }

    private static Type erase(Type type) {
        return type.getSort() >= Type.ARRAY ? OBJECT : type;
    }

    /** Leaves out the annotations that were read for the index: the agent does not bring their classes. */
    private static final class Unannotated extends MethodVisitor {
        Unannotated(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String type, boolean visible) {
            return type.startsWith(BYTE_BUDDY, 1) ? null : super.visitAnnotation(type, visible);
        }

        @Override
        public @Nullable AnnotationVisitor visitParameterAnnotation(int parameter, String type, boolean visible) {
            return type.startsWith(BYTE_BUDDY, 1) ? null : super.visitParameterAnnotation(parameter, type, visible);
        }
    }

    private static final class Twins extends ClassVisitor {
        private final AdviceReader advice;
        private String owner = "";

        Twins(ClassVisitor next, AdviceReader advice) {
            super(Opcodes.ASM9, next);
            this.advice = advice;
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            owner = name;
            super.visit(version, access, name, signature, superName, interfaces);
        }

        @Override
        public void visitInnerClass(String name, @Nullable String outerName, @Nullable String innerName, int access) {
            if (!name.startsWith(BYTE_BUDDY)) {
                super.visitInnerClass(name, outerName, innerName, access);
            }
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            addTwin(advice.enter, name, descriptor);
            addTwin(advice.exit, name, descriptor);
            return new Unannotated(super.visitMethod(access, name, descriptor, signature, exceptions));
        }

        private void addTwin(@Nullable AdviceCall call, String method, String descriptor) {
            if (call != null && call.method.startsWith(method + SUFFIX)) {
                int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
                write(super.visitMethod(access, call.method, call.descriptor, null, null), call, method, descriptor);
            }
        }

        private void write(MethodVisitor out, AdviceCall call, String method, String descriptor) {
            Type[] erased = Type.getArgumentTypes(call.descriptor);
            Object[] locals = verificationTypes(erased);
            Type answer = Type.getReturnType(call.descriptor);
            Label start = new Label();
            Label end = new Label();
            Label handler = new Label();
            out.visitCode();
            out.visitTryCatchBlock(start, end, handler, THROWABLE);
            out.visitLabel(start);
            int slot = 0;
            for (Type parameter : Type.getArgumentTypes(descriptor)) {
                out.visitVarInsn(erase(parameter).getOpcode(Opcodes.ILOAD), slot);
                if (parameter.getSort() >= Type.ARRAY && !parameter.equals(OBJECT)) {
                    out.visitTypeInsn(Opcodes.CHECKCAST, parameter.getInternalName());
                }
                slot += parameter.getSize();
            }
            out.visitMethodInsn(Opcodes.INVOKESTATIC, owner, method, descriptor, false);
            if (call.exchangesResult()) {
                answerOrResult(out, answer, slot, locals);
            } else {
                out.visitInsn(answer.getOpcode(Opcodes.IRETURN));
            }
            out.visitLabel(end);
            out.visitLabel(handler);
            out.visitFrame(Opcodes.F_FULL, locals.length, locals, 1, new Object[] {THROWABLE});
            out.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    "io/spoor/bootstrap/Dispatcher",
                    "suppressed",
                    "(Ljava/lang/Throwable;)V",
                    false);
            if (call.exchangesResult()) {
                out.visitVarInsn(answer.getOpcode(Opcodes.ILOAD), slot);
            } else {
                WovenTypes.pushDefault(out, answer);
            }
            out.visitInsn(answer.getOpcode(Opcodes.IRETURN));
            out.visitMaxs(0, 0);
            out.visitEnd();
        }

        /** An answer of null or zero leaves the result as it is. */
        private static void answerOrResult(MethodVisitor out, Type answer, int result, Object[] locals) {
            if (answer.getSort() != Type.OBJECT && answer.getSort() > Type.INT) {
                throw new IllegalStateException("a result of type " + answer + " can't be exchanged");
            }
            Label nothing = new Label();
            boolean isObject = answer.getSort() == Type.OBJECT;
            out.visitInsn(Opcodes.DUP);
            out.visitJumpInsn(isObject ? Opcodes.IFNULL : Opcodes.IFEQ, nothing);
            out.visitInsn(answer.getOpcode(Opcodes.IRETURN));
            out.visitLabel(nothing);
            out.visitFrame(Opcodes.F_FULL, locals.length, locals, 1, new Object[] {WovenTypes.verification(answer)});
            out.visitInsn(Opcodes.POP);
            out.visitVarInsn(answer.getOpcode(Opcodes.ILOAD), result);
            out.visitInsn(answer.getOpcode(Opcodes.IRETURN));
        }

        private static Object[] verificationTypes(Type[] types) {
            Object[] names = new Object[types.length];
            for (int i = 0; i < types.length; i++) {
                names[i] = WovenTypes.verification(types[i]);
            }
            return names;
        }
    }
}
