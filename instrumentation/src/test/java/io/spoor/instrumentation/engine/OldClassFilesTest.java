package io.spoor.instrumentation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class OldClassFilesTest {
    @Test
    void aSubroutineThatIsCalledTwiceIsCopied() throws ReflectiveOperationException {
        byte[] raised = OldClassFiles.raise(getClass().getClassLoader(), twoCallsOfASubroutine(Opcodes.V1_5));

        assertThat(new ClassFile(raised).majorVersion()).isEqualTo(Opcodes.V1_7);
        assertThat(run(raised)).isEqualTo(12);
    }

    @Test
    void aClassFileThatIsNewEnoughIsLeftAsItIs() {
        byte[] java7 = twoCallsOfASubroutine(Opcodes.V1_7);

        assertThat(OldClassFiles.raise(null, java7)).isSameAs(java7);
    }

    private static Object run(byte[] classFile) throws ReflectiveOperationException {
        Class<?> type = new ClassLoader(OldClassFilesTest.class.getClassLoader()) {
            Class<?> define() {
                return defineClass("Old", classFile, 0, classFile.length);
            }
        }.define();
        return type.getMethod("run").invoke(null);
    }

    /** {@code int x = 10; x++; x++; return x;}, where {@code x++} is the subroutine. */
    private static byte[] twoCallsOfASubroutine(int version) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(version, Opcodes.ACC_PUBLIC, "Old", null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", "()I", null, null);
        Label subroutine = new Label();
        code.visitCode();
        code.visitIntInsn(Opcodes.BIPUSH, 10);
        code.visitVarInsn(Opcodes.ISTORE, 0);
        code.visitJumpInsn(Opcodes.JSR, subroutine);
        code.visitJumpInsn(Opcodes.JSR, subroutine);
        code.visitVarInsn(Opcodes.ILOAD, 0);
        code.visitInsn(Opcodes.IRETURN);
        code.visitLabel(subroutine);
        code.visitVarInsn(Opcodes.ASTORE, 1);
        code.visitIincInsn(0, 1);
        code.visitVarInsn(Opcodes.RET, 1);
        code.visitMaxs(1, 2);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
