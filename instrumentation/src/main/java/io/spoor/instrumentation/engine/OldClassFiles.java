package io.spoor.instrumentation.engine;

import io.spoor.instrumentation.engine.ClassFile.Head;
import io.spoor.tracer.log.AgentLog;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Raises class files from before Java 7, which have no invokedynamic, to version 51. That needs stack map frames, which
 * can't be computed for subroutines (JSR, RET): a class that has one is left alone, and said so.
 */
final class OldClassFiles {
    private OldClassFiles() {}

    /** A class file of version 51 or newer, or null if this one can't be raised. */
    static byte @Nullable [] raise(String className, @Nullable ClassLoader loader, byte[] classFile) {
        int version = new ClassFile(classFile).majorVersion();
        if (version >= Opcodes.V1_7) {
            return classFile;
        }
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new FrameWriter(new Hierarchy(loader));
        Raiser raiser = new Raiser(writer);
        reader.accept(raiser, ClassReader.SKIP_FRAMES);
        if (raiser.hasSubroutines) {
            AgentLog.warnOnce(
                    "old " + className,
                    className.replace('/', '.') + " is not traced: its class file of version " + version
                            + " has subroutines; expected version 51 or newer, or none of them");
            return null;
        }
        return writer.toByteArray();
    }

    private static final class Raiser extends ClassVisitor {
        boolean hasSubroutines;

        Raiser(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            super.visit(Opcodes.V1_7, access, name, signature, superName, interfaces);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            return new MethodVisitor(Opcodes.ASM9, next) {
                @Override
                public void visitJumpInsn(int opcode, Label label) {
                    hasSubroutines |= opcode == Opcodes.JSR;
                    super.visitJumpInsn(opcode == Opcodes.JSR ? Opcodes.GOTO : opcode, label);
                }

                @Override
                public void visitVarInsn(int opcode, int index) {
                    hasSubroutines |= opcode == Opcodes.RET;
                    super.visitVarInsn(opcode == Opcodes.RET ? Opcodes.ALOAD : opcode, index);
                }
            };
        }
    }

    /** Computes frames without loading a class. */
    private static final class FrameWriter extends ClassWriter {
        private final Hierarchy hierarchy;

        FrameWriter(Hierarchy hierarchy) {
            super(COMPUTE_FRAMES);
            this.hierarchy = hierarchy;
        }

        @Override
        protected String getCommonSuperClass(String first, String second) {
            for (String a = first; a != null; a = superName(a)) {
                for (String b = second; b != null; b = superName(b)) {
                    if (a.equals(b)) {
                        return a;
                    }
                }
            }
            return "java/lang/Object";
        }

        private @Nullable String superName(String name) {
            Head head = hierarchy.head(name);
            return head == null || head.isInterface ? null : head.superName;
        }
    }
}
