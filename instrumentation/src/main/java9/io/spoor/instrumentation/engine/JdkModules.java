package io.spoor.instrumentation.engine;

import io.spoor.bootstrap.Dispatcher;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says to the module system of 9 and later what weaving needs, and no more. Compiled for 9; never loaded on 8. */
final class JdkModules extends Modules {
    @Override
    void defineInBootLoader(String name, byte[] classFile) {
        Map<String, Set<Module>> export = Map.of("jdk.internal.misc", Set.of(JdkModules.class.getModule()));
        instrumentation.redefineModule(Object.class.getModule(), Set.of(), export, Map.of(), Set.of(), Map.of());
        InternalUnsafe.define(name, classFile);
    }

    @Override
    void openToAgent(String packageName) {
        Set<Module> agent = Set.of(JdkModules.class.getModule());
        instrumentation.redefineModule(
                Object.class.getModule(), Set.of(), Map.of(), Map.of(packageName, agent), Set.of(), Map.of());
    }

    @Override
    Gate gate(Index index, Weaver weaver) {
        return new ModuleGate(index, weaver);
    }

    /** Woven code links to Dispatcher, so the module of a woven class must read Dispatcher's. */
    private final class ModuleGate extends Gate {
        ModuleGate(Index index, Weaver weaver) {
            super(index, weaver);
        }

        @Override
        public byte @Nullable [] transform(
                Module module,
                @Nullable ClassLoader loader,
                @Nullable String className,
                @Nullable Class<?> redefined,
                @Nullable ProtectionDomain domain,
                byte[] classFile) {
            byte[] woven = transform(loader, className, redefined, domain, classFile);
            if (woven != null && module.isNamed()) {
                Set<Module> dispatcher = Set.of(Dispatcher.class.getModule());
                instrumentation.redefineModule(module, dispatcher, Map.of(), Map.of(), Set.of(), Map.of());
            }
            return woven;
        }
    }
}
