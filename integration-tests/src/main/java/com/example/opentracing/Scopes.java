package com.example.opentracing;

import io.opentracing.Scope;
import io.opentracing.ScopeManager;
import io.opentracing.Span;
import io.opentracing.Tracer;
import java.lang.reflect.InvocationTargetException;

/** What has other names, or is not there, in some versions of the API. */
final class Scopes {
    private Scopes() {}

    /** {@code activate(span)}, or in 0.31 {@code activate(span, false)}. */
    static Scope activate(Tracer tracer, Span span) throws Exception {
        try {
            return (Scope) ScopeManager.class.getMethod("activate", Span.class).invoke(tracer.scopeManager(), span);
        } catch (NoSuchMethodException e) {
            return (Scope) call(
                    tracer.scopeManager(),
                    ScopeManager.class,
                    "activate",
                    new Class<?>[] {Span.class, boolean.class},
                    span,
                    false);
        }
    }

    /** Of 0.31 and 0.32. */
    static Scope startActive(Tracer.SpanBuilder builder, boolean finishes) throws Exception {
        return (Scope) call(builder, Tracer.SpanBuilder.class, "startActive", new Class<?>[] {boolean.class}, finishes);
    }

    /** Of 0.31 and 0.32. */
    static Scope active(Tracer tracer) throws Exception {
        return (Scope) call(tracer.scopeManager(), ScopeManager.class, "active", new Class<?>[0]);
    }

    /** Of 0.31 and 0.32. */
    static Span spanOf(Scope scope) throws Exception {
        return (Span) call(scope, Scope.class, "span", new Class<?>[0]);
    }

    private static Object call(Object target, Class<?> type, String method, Class<?>[] types, Object... arguments)
            throws Exception {
        try {
            return type.getMethod(method, types).invoke(target, arguments);
        } catch (NoSuchMethodException e) {
            throw new UnsupportedOperationException(e);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
        }
    }
}
