package io.spoor.instrumentation.engine;

import io.spoor.tracer.log.AgentLog;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Weaves with ASM alone: an invokedynamic before a method's body and at each of its ends. Changes no shape (no fields,
 * methods or interfaces), so that a class can be woven again, and by other agents; names no type of the agent's but
 * Dispatcher, and asks for no type of the application's.
 */
final class AsmWeaver implements Weaver {
    @Override
    public byte @Nullable [] weave(
            String className, @Nullable ClassLoader loader, byte[] classFile, List<WeaveRule> all) {
        List<WeaveRule> rules = withoutTakenNames(all, loader);
        if (rules.isEmpty()) {
            return null;
        }
        ClassReader reader = new ClassReader(OldClassFiles.raise(loader, classFile));
        ClassWriter writer = new ClassWriter(reader, 0);
        WovenClass woven = new WovenClass(writer, reader, loader, rules);
        reader.accept(woven, ClassReader.EXPAND_FRAMES);
        if (!woven.matched) {
            sayNothingMatched(className, rules);
            return null;
        }
        return writer.toByteArray();
    }

    /** Without rules whose counter-witnesses are there: a class that has only the name may have other methods and fields. */
    private static List<WeaveRule> withoutTakenNames(List<WeaveRule> all, @Nullable ClassLoader loader) {
        List<WeaveRule> rules = new ArrayList<>(all.size());
        for (WeaveRule rule : all) {
            if (Witnesses.noneIsPresent(rule.absent, loader)) {
                rules.add(rule);
            }
        }
        return rules;
    }

    /** A class found by its interface need not declare the method: it may inherit it from one that is woven. */
    private static void sayNothingMatched(String className, List<WeaveRule> rules) {
        String name = className.replace('/', '.');
        WeaveRule rule = firstComplete(rules);
        if (rule != null) {
            AgentLog.warnOnce(
                    "methods " + name,
                    "this version of " + rule.instrumentation + " is not known, " + name
                            + " is not traced: expected a method " + rule.methods.get(0).name);
        } else if (AgentLog.isDebug()) {
            AgentLog.debug(name + " has none of the methods that " + rules.get(0).instrumentation + " weaves");
        }
    }

    private static @Nullable WeaveRule firstComplete(List<WeaveRule> rules) {
        for (WeaveRule rule : rules) {
            if (rule.complete) {
                return rule;
            }
        }
        return null;
    }

    private static final class WovenClass extends ClassVisitor {
        private final ClassReader reader;
        private final @Nullable ClassLoader loader;
        private final List<WeaveRule> rules;
        boolean matched;

        WovenClass(ClassVisitor next, ClassReader reader, @Nullable ClassLoader loader, List<WeaveRule> rules) {
            super(Opcodes.ASM9, next);
            this.reader = reader;
            this.loader = loader;
            this.rules = rules;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor out = super.visitMethod(access, name, descriptor, signature, exceptions);
            if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
                return out;
            }
            for (WeaveRule rule : rules) {
                for (WeaveMethod method : rule.methods) {
                    if (matches(method, name, descriptor)) {
                        matched = true;
                        out = new WovenMethod(
                                out, new CallWriter(reader, loader, method.advice, access, name, descriptor), method);
                    }
                }
            }
            return out;
        }

        private static boolean matches(WeaveMethod rule, String name, String descriptor) {
            return rule.name.equals(name)
                    && (rule.parameters == null || descriptor.startsWith(rule.parameters))
                    && (rule.returnType == null || descriptor.endsWith(rule.returnType));
        }
    }
}
