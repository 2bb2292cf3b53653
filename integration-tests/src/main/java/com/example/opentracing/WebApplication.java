package com.example.opentracing;

import io.opentracing.Scope;
import io.opentracing.Span;
import io.opentracing.Tracer;
import io.opentracing.util.GlobalTracer;
import java.io.IOException;
import javax.servlet.ServletContext;
import javax.servlet.ServletContextEvent;
import javax.servlet.ServletContextListener;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * A web application that brings its own copy of OpenTracing and traces {@code /manual} by hand; {@code /forgotten} forgets
 * to end what it begins. If it brings a tracer too, it registers that.
 */
@SuppressWarnings("try") // a scope needs no name
public final class WebApplication implements ServletContextListener {
    private static final String OWN_TRACER = "io.opentracing.mock.MockTracer";

    @Override
    public void contextInitialized(ServletContextEvent event) {
        registerOwnTracer();
        ServletContext context = event.getServletContext();
        context.addServlet("manual", new Manual()).addMapping("/manual");
        context.addServlet("forgotten", new Forgotten()).addMapping("/forgotten");
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {}

    @SuppressWarnings("deprecation") // 0.31 has no other way
    private static void registerOwnTracer() {
        Tracer own;
        try {
            own = Class.forName(OWN_TRACER)
                    .asSubclass(Tracer.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            return; // it brings none
        }
        if (!GlobalTracer.isRegistered()) {
            GlobalTracer.register(own);
        }
    }

    @SuppressWarnings("serial") // nobody serialises it
    private static final class Manual extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Tracer tracer = GlobalTracer.get();
            Span span =
                    tracer.buildSpan("manual in " + request.getContextPath()).start();
            try (Scope ignored = Scopes.activate(tracer, span)) {
                tracer.activeSpan().setBaggageItem("from", request.getContextPath());
                boolean isOwnCopy = GlobalTracer.class.getClassLoader() == WebApplication.class.getClassLoader();
                boolean isActive = tracer.activeSpan().equals(span);
                response.getWriter().print(isOwnCopy + " " + isActive + " " + GlobalTracer.isRegistered());
            } catch (Exception e) {
                throw new IOException(e);
            } finally {
                span.finish();
            }
        }
    }

    @SuppressWarnings("serial") // nobody serialises it
    private static final class Forgotten extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Tracer tracer = GlobalTracer.get();
            try {
                Scopes.activate(tracer, tracer.buildSpan("forgotten").start());
            } catch (Exception e) {
                throw new IOException(e);
            }
            response.getWriter().print("forgotten");
        }
    }
}
