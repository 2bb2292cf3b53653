package io.spoor.instrumentation.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads Byte Buddy's annotations off an advice class, from its class file: the types it names are the library's, and need
 * not be there. Runs when the agent is built; what the weaver does not support ends the build.
 */
final class AdviceReader extends ClassVisitor {
    private static final String ANNOTATIONS = "Lnet/bytebuddy/asm/Advice$";

    @Nullable
    AdviceCall enter;

    @Nullable
    AdviceCall exit;

    private final String className;

    private AdviceReader(String className) {
        super(Opcodes.ASM9);
        this.className = className;
    }

    static AdviceReader read(Class<?> advice) {
        String resource = advice.getName().replace('.', '/') + ".class";
        ClassLoader loader = advice.getClassLoader();
        try (InputStream in = loader.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " can't be read");
            }
            return read(advice.getName(), Hierarchy.readAll(in));
        } catch (IOException e) {
            throw new IllegalStateException(resource + " can't be read", e);
        }
    }

    static AdviceReader read(String className, byte[] classFile) {
        AdviceReader reader = new AdviceReader(className);
        new ClassReader(classFile).accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
        return reader;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return new Method(name, descriptor);
    }

    private final class Method extends MethodVisitor {
        private final String name;
        private final String descriptor;
        private final @Nullable String[] sources;
        private final List<String> targets = new ArrayList<>();
        private boolean isEnter;
        private boolean isExit;

        Method(String name, String descriptor) {
            super(Opcodes.ASM9);
            this.name = name;
            this.descriptor = descriptor;
            this.sources = new String[Type.getArgumentTypes(descriptor).length];
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String type, boolean visible) {
            if (!type.startsWith(ANNOTATIONS)) {
                return null;
            }
            switch (type.substring(ANNOTATIONS.length())) {
                case "OnMethodEnter;":
                    isEnter = true;
                    return new Values("inline", "suppress");
                case "OnMethodExit;":
                    isExit = true;
                    return new Values("inline", "suppress") {
                        @Override
                        public void visit(String attribute, Object value) {
                            if (attribute.equals("onThrowable")) {
                                targets.add(AdviceCall.THROWN);
                            } else {
                                super.visit(attribute, value);
                            }
                        }
                    };
                case "AssignReturned$ToReturned;":
                    targets.add(AdviceCall.RETURNED);
                    return new Values("typing");
                case "AssignReturned$ToArguments;":
                    return new ToArguments();
                case "AssignReturned$ToFields;":
                    return new ToFields();
                default:
                    throw unsupported(type);
            }
        }

        @Override
        public @Nullable AnnotationVisitor visitParameterAnnotation(final int parameter, String type, boolean visible) {
            if (!type.startsWith(ANNOTATIONS)) {
                return null;
            }
            switch (type.substring(ANNOTATIONS.length())) {
                case "This;":
                    return source(parameter, AdviceCall.THIS);
                case "Enter;":
                    return source(parameter, AdviceCall.ENTER);
                case "Return;":
                    return source(parameter, AdviceCall.RETURNED);
                case "Thrown;":
                    return source(parameter, AdviceCall.THROWN);
                case "Argument;":
                    return named(parameter, "");
                case "FieldValue;":
                    return named(parameter, AdviceCall.FIELD);
                default:
                    throw unsupported(type);
            }
        }

        private AnnotationVisitor source(int parameter, String source) {
            sources[parameter] = source;
            return new Values("typing");
        }

        private AnnotationVisitor named(final int parameter, final String prefix) {
            return new Values("typing") {
                @Override
                public void visit(String attribute, Object value) {
                    if (attribute.equals("value")) {
                        sources[parameter] = prefix + value;
                    } else {
                        super.visit(attribute, value);
                    }
                }
            };
        }

        @Override
        public void visitEnd() {
            if (!isEnter && !isExit) {
                return;
            }
            for (int i = 0; i < sources.length; i++) {
                if (sources[i] == null) {
                    throw new IllegalStateException(
                            className + "." + name + ": parameter " + i + " has no annotation that says what it gets");
                }
            }
            AdviceCall call = AdviceTrap.callOf(name, descriptor, Arrays.asList(sources), targets);
            if (isEnter) {
                enter = call;
            } else {
                exit = call;
            }
        }

        private IllegalStateException unsupported(String what) {
            return new IllegalStateException(className + "." + name + " uses " + what + ", which is not supported");
        }

        /** Passes over attributes that change nothing here and refuses the others. */
        private class Values extends AnnotationVisitor {
            private final List<String> known;

            Values(String... known) {
                super(Opcodes.ASM9);
                this.known = Arrays.asList(known);
            }

            @Override
            public void visit(String attribute, Object value) {
                if (!known.contains(attribute)) {
                    throw unsupported("attribute " + attribute);
                }
            }

            @Override
            public void visitEnum(String attribute, String type, String value) {
                visit(attribute, value);
            }
        }

        /** The result goes there too, so it is for exit advice that exchanges one. */
        private final class ToFields extends Values {
            @Override
            public AnnotationVisitor visitArray(String attribute) {
                return this;
            }

            @Override
            public AnnotationVisitor visitAnnotation(@Nullable String attribute, String type) {
                return new Values("typing") {
                    @Override
                    public void visit(String name, Object value) {
                        if (name.equals("value")) {
                            targets.add(AdviceCall.FIELD + value);
                        } else {
                            super.visit(name, value);
                        }
                    }
                };
            }
        }

        private final class ToArguments extends Values {
            @Override
            public AnnotationVisitor visitArray(String attribute) {
                return this;
            }

            @Override
            public AnnotationVisitor visitAnnotation(@Nullable String attribute, String type) {
                return new Values("typing") {
                    private String target = "";

                    @Override
                    public void visit(String name, Object value) {
                        if (name.equals("value")) {
                            target = value + target;
                        } else if (name.equals("index")) {
                            target += AdviceCall.ELEMENT + value.toString();
                        } else {
                            super.visit(name, value);
                        }
                    }

                    @Override
                    public void visitEnd() {
                        targets.add(target);
                    }
                };
            }
        }
    }
}
