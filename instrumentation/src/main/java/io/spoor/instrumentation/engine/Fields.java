package io.spoor.instrumentation.engine;

import java.io.IOException;
import java.io.InputStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Finds the type of a field that a class has or inherits, from class files. Refuses one that the class itself can't reach:
 * woven code is its own, and would end in an IllegalAccessError in the middle of the application's call.
 */
final class Fields {
    private Fields() {}

    /** Its descriptor. */
    static String descriptor(ClassReader type, @Nullable ClassLoader loader, String field) {
        ClassReader declaring = type;
        while (declaring != null) {
            Finder finder = new Finder(field);
            declaring.accept(finder, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            if (finder.descriptor != null) {
                if (declaring != type && !finder.isSeenFrom(type.getClassName(), declaring.getClassName())) {
                    throw new IllegalStateException(
                            "its field " + field + " is hidden from it in " + declaring.getClassName());
                }
                return finder.descriptor;
            }
            declaring = declaring.getSuperName() == null ? null : read(declaring.getSuperName(), loader);
        }
        throw new IllegalStateException("it has no field " + field);
    }

    private static @Nullable ClassReader read(String name, @Nullable ClassLoader loader) {
        String resource = name + ".class";
        try (InputStream in = loader == null
                ? ClassLoader.getSystemResourceAsStream(resource)
                : loader.getResourceAsStream(resource)) {
            return in == null ? null : new ClassReader(Hierarchy.readAll(in));
        } catch (IOException e) {
            return null;
        }
    }

    private static final class Finder extends ClassVisitor {
        private final String field;

        @Nullable
        String descriptor;

        private int access;

        Finder(String field) {
            super(Opcodes.ASM9);
            this.field = field;
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String type, @Nullable String signature, @Nullable Object value) {
            if (name.equals(field) && (access & Opcodes.ACC_STATIC) == 0) {
                descriptor = type;
                this.access = access;
            }
            return null;
        }

        boolean isSeenFrom(String subclass, String declaring) {
            if ((access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0) {
                return true;
            }
            return (access & Opcodes.ACC_PRIVATE) == 0 && packageOf(subclass).equals(packageOf(declaring));
        }

        private static String packageOf(String className) {
            return className.substring(0, className.lastIndexOf('/') + 1);
        }
    }
}
