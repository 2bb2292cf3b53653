package io.spoor.instrumentation.engine;

import io.spoor.bootstrap.Dispatcher;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.log.AgentLog;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Links a woven call to its advice when it is first reached. What can't be linked becomes a call that does nothing,
 * counted and said once; the application never sees it.
 *
 * <p>Linking loads classes, and the application's loader may itself run woven code while it does. Such a nested call does
 * nothing and is linked when the outer one is done: linking it at once could recurse without end.
 */
final class Linker implements Function<Object[], CallSite> {
    private static final ThreadLocal<List<Runnable>> UNDER_WAY = new ThreadLocal<>();

    private final Index index;
    private final AdviceLoaders loaders;
    private final Ledger ledger;

    Linker(Index index, AdviceLoaders loaders, Ledger ledger) {
        this.index = index;
        this.loaders = loaders;
        this.ledger = ledger;
    }

    /** Gets Lookup, method name, MethodType and advice class name; answers null for a call that is to do nothing. */
    @Override
    public @Nullable CallSite apply(Object[] call) {
        MethodHandles.Lookup caller = (MethodHandles.Lookup) call[0];
        String method = (String) call[1];
        MethodType type = (MethodType) call[2];
        String advice = (String) call[3];
        List<Runnable> waiting = UNDER_WAY.get();
        if (waiting != null) {
            return later(caller, method, type, advice, waiting);
        }
        waiting = new ArrayList<>(0);
        UNDER_WAY.set(waiting);
        try {
            MethodHandle target = target(caller.lookupClass(), method, type, advice);
            for (int i = 0; i < waiting.size(); i++) {
                waiting.get(i).run();
            }
            return target == null ? null : new ConstantCallSite(target);
        } finally {
            UNDER_WAY.remove();
        }
    }

    private CallSite later(
            final MethodHandles.Lookup caller,
            final String method,
            final MethodType type,
            final String advice,
            List<Runnable> waiting) {
        final MutableCallSite site = new MutableCallSite(Dispatcher.noop(method, type));
        waiting.add(new Runnable() {
            @Override
            public void run() {
                MethodHandle target = target(caller.lookupClass(), method, type, advice);
                if (target != null) {
                    site.setTarget(target);
                    MutableCallSite.syncAll(new MutableCallSite[] {site});
                }
            }
        });
        return site;
    }

    private @Nullable MethodHandle target(Class<?> woven, String method, MethodType type, String advice) {
        ClassLoader application = woven.getClassLoader();
        long start = System.nanoTime();
        WeaveRule rule = index.ofAdvice(advice);
        try {
            if (rule == null || !Witnesses.hold(rule, application)) {
                sayUnknownVersion(rule, woven);
                return null;
            }
            Class<?> adviceClass = Class.forName(advice, true, loaders.of(application));
            MethodHandle target = MethodHandles.publicLookup().findStatic(adviceClass, method, type);
            AgentLog.debugTime("linking " + advice + "." + method, start);
            return target;
        } catch (Throwable t) {
            ledger.linkFailed();
            AgentLog.errorOnce("link " + advice, woven.getName() + " is not traced, its advice does not link: " + t, t);
            return null;
        }
    }

    /** Not where another rule of the library knows the version. */
    private void sayUnknownVersion(@Nullable WeaveRule rule, Class<?> woven) {
        List<WeaveRule> others = index.named(woven.getName().replace('.', '/'));
        if (rule == null || others != null && anyHolds(others, rule.instrumentation, woven.getClassLoader())) {
            return;
        }
        AgentLog.warnOnce(
                "witness " + rule.instrumentation + woven.getName(),
                "this version of " + rule.instrumentation + " is not known, " + woven.getName()
                        + " is not traced: expected " + rule.present
                        + (rule.absent.isEmpty() ? "" : " and not " + rule.absent));
    }

    private static boolean anyHolds(List<WeaveRule> rules, String instrumentation, @Nullable ClassLoader loader) {
        for (WeaveRule rule : rules) {
            if (rule.instrumentation.equals(instrumentation) && Witnesses.hold(rule, loader)) {
                return true;
            }
        }
        return false;
    }
}
