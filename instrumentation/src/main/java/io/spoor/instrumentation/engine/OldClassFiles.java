package io.spoor.instrumentation.engine;

import io.spoor.instrumentation.engine.ClassFile.Head;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;

/**
 * Raises class files from before Java 7, which have no invokedynamic, to version 51. That needs stack map frames, and
 * those know no subroutines (JSR, RET), which compilers once made of {@code finally}: they are copied to where they are
 * called from.
 */
final class OldClassFiles {
    private OldClassFiles() {}

    /** A class file of version 51 or newer. */
    static byte[] raise(@Nullable ClassLoader loader, byte[] classFile) {
        if (new ClassFile(classFile).majorVersion() >= Opcodes.V1_7) {
            return classFile;
        }
        ClassReader reader = new ClassReader(classFile);
        SubroutineFinder finder = new SubroutineFinder();
        reader.accept(finder, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        ClassWriter writer = new FrameWriter(new Hierarchy(loader));
        reader.accept(new Raiser(writer, finder.found), ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }

    /** Looks first, so that what copies subroutines is loaded only where there are any. */
    private static final class SubroutineFinder extends ClassVisitor {
        boolean found;

        SubroutineFinder() {
            super(Opcodes.ASM9);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitJumpInsn(int opcode, Label label) {
                    found |= opcode == Opcodes.JSR;
                }
            };
        }
    }

    private static final class Raiser extends ClassVisitor {
        private final boolean inlines;

        Raiser(ClassVisitor next, boolean inlines) {
            super(Opcodes.ASM9, next);
            this.inlines = inlines;
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
            return inlines ? new JSRInlinerAdapter(next, access, name, descriptor, signature, exceptions) : next;
        }
    }

    /** Computes frames without loading a class. */
    private static final class FrameWriter extends ClassWriter {
        private static final String OBJECT = "java/lang/Object";

        private final Hierarchy hierarchy;

        FrameWriter(Hierarchy hierarchy) {
            super(COMPUTE_FRAMES);
            this.hierarchy = hierarchy;
        }

        @Override
        protected String getCommonSuperClass(String first, String second) {
            if (first.equals(OBJECT) || second.equals(OBJECT)) {
                return OBJECT;
            }
            for (String a = first; a != null; a = superName(a)) {
                for (String b = second; b != null; b = superName(b)) {
                    if (a.equals(b)) {
                        return a;
                    }
                }
            }
            return OBJECT;
        }

        private @Nullable String superName(String name) {
            Head head = hierarchy.head(name);
            return head == null || head.isInterface ? null : head.superName;
        }
    }
}
