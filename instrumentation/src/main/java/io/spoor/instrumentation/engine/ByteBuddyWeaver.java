package io.spoor.instrumentation.engine;

import io.spoor.bootstrap.Dispatcher;
import io.spoor.tracer.log.AgentLog;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.TypeResolutionStrategy;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.bytecode.member.MethodInvocation;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Weaves with Byte Buddy: an invokedynamic before and after the method's body, with the types erased to Object so that a
 * woven class names no type of the agent's. Changes no shape: no fields, methods or interfaces, so that a class can be
 * woven again, and by other agents.
 *
 * <p>Loaded only when the gate has its first hit. Byte Buddy is used as a byte-code writer alone: no agent builder, no
 * class injection, no reading of loaded types.
 */
final class ByteBuddyWeaver implements Weaver {
    private final ByteBuddy byteBuddy = new ByteBuddy(ClassFileVersion.JAVA_V8)
            .with(TypeValidation.DISABLED)
            .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
            .with(InstrumentedType.Factory.Default.FROZEN);
    private final ClassFileLocator agentClasses = new LoaderClassFiles(ByteBuddyWeaver.class.getClassLoader());
    private final TypePool agentTypes = pool(agentClasses);
    private final Advice.WithCustomMapping mapping;
    private final Advice.ExceptionHandler errors;
    private final Map<String, Advice> advices = new ConcurrentHashMap<>();

    ByteBuddyWeaver() throws NoSuchMethodException {
        MethodDescription bootstrap = new MethodDescription.ForLoadedMethod(Dispatcher.class.getMethod(
                "bootstrap", MethodHandles.Lookup.class, String.class, MethodType.class, String.class));
        MethodDescription.ForLoadedMethod suppressed =
                new MethodDescription.ForLoadedMethod(Dispatcher.class.getMethod("suppressed", Throwable.class));
        this.mapping = Advice.withCustomMapping()
                .with(new Advice.AssignReturned.Factory())
                .bootstrap(
                        (MethodDescription.InDefinedShape) bootstrap,
                        new AdviceNameArgument(),
                        TypeDescription.Generic.Visitor.Generalizing.INSTANCE);
        this.errors = new Advice.ExceptionHandler.Simple(MethodInvocation.invoke(suppressed));
    }

    @Override
    public byte @Nullable [] weave(
            String className, @Nullable ClassLoader loader, byte[] classFile, List<WeaveRule> rules) {
        byte[] current = OldClassFiles.raise(className, loader, classFile);
        if (current == null) {
            return null;
        }
        String name = className.replace('/', '.');
        ClassFileLocator locator =
                new ClassFileLocator.Compound(ClassFileLocator.Simple.of(name, current), new LoaderClassFiles(loader));
        TypePool types = pool(locator);
        TypeDescription type = types.describe(name).resolve();
        DynamicType.Builder<?> builder = byteBuddy.decorate(type, locator);
        boolean matched = false;
        for (WeaveRule rule : rules) {
            for (WeaveMethod method : rule.methods) {
                MethodMatcher matcher = new MethodMatcher(method);
                if (matcher.matchesAny(type)) {
                    matched = true;
                    builder = builder.visit(advice(method.advice).on(matcher));
                }
            }
        }
        if (!matched) {
            sayNothingMatched(name, rules);
            return null;
        }
        return builder.make(TypeResolutionStrategy.Disabled.INSTANCE, types).getBytes();
    }

    private Advice advice(String name) {
        Advice advice = advices.get(name);
        if (advice == null) {
            advice = mapping.to(agentTypes.describe(name).resolve(), agentClasses)
                    .withAssigner(new ErasedAssigner())
                    .withExceptionHandler(errors);
            advices.put(name, advice);
        }
        return advice;
    }

    private static TypePool pool(ClassFileLocator locator) {
        return new TypePool.Default.WithLazyResolution(
                new TypePool.CacheProvider.Simple(), locator, TypePool.Default.ReaderMode.FAST);
    }

    /** A class found by its interface need not declare the method: it may inherit it from one that is woven. */
    private static void sayNothingMatched(String name, List<WeaveRule> rules) {
        WeaveRule rule = rules.get(0);
        if (rule.complete) {
            AgentLog.warnOnce(
                    "methods " + name,
                    "this version of " + rule.instrumentation + " is not known, " + name
                            + " is not traced: expected a method " + rule.methods.get(0).name);
        } else if (AgentLog.isDebug()) {
            AgentLog.debug(name + " has none of the methods that " + rule.instrumentation + " weaves");
        }
    }
}
