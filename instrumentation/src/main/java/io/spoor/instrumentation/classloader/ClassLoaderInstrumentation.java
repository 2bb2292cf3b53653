package io.spoor.instrumentation.classloader;

import io.spoor.bootstrap.Dispatcher;
import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * Class loaders that don't ask the boot loader for everything: those of OSGi's frameworks and of JBoss Modules. Woven
 * code links to Dispatcher through the loader of the class it is woven into, so these are taught to find that one class,
 * by its name, and no other.
 */
public final class ClassLoaderInstrumentation extends Instrumentation {
    public ClassLoaderInstrumentation() {
        super("class-loader");
    }

    @Override
    public void define(Rules rules) {
        rules.type(
                        "org.apache.felix.framework.BundleWiringImpl$BundleClassLoader",
                        "org.eclipse.osgi.internal.loader.ModuleClassLoader",
                        "org.jboss.modules.ConcurrentClassLoader")
                .method("loadClass")
                .advise(LoadClass.class);
    }

    /** The loader is asked for a class that each has, and its answer exchanged: a failure could not be undone. */
    public static final class LoadClass {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments(
                @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
        public static String enter(@Advice.Argument(0) String name) {
            return "io.spoor.bootstrap.Dispatcher".equals(name) ? "java.lang.Object" : null;
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
        public static Class<?> exit(@Advice.Enter String askedInstead) {
            return askedInstead == null ? null : Dispatcher.class;
        }
    }
}
