package com.example.servlet;

import java.lang.reflect.Method;
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import javax.servlet.Filter;
import javax.servlet.FilterRegistration;
import javax.servlet.Servlet;
import javax.servlet.ServletContext;
import javax.servlet.ServletContextEvent;
import javax.servlet.ServletContextListener;
import javax.servlet.ServletInputStream;
import javax.servlet.ServletRegistration;

/**
 * What the HTTP server contract asks of a servlet container: an application that a container's program adds as a
 * listener, with {@code /error-page} for answers of 410, and nothing more. Where the container speaks {@code jakarta.servlet}, the harness translates its class files.
 */
public final class ContractApplication implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        servlet(context, "/ok", new Pages.Ok());
        servlet(context, "/owners/*", new Pages.Owner());
        servlet(context, "*.page", new Pages.Ok());
        servlet(context, "/status", new Pages.Status());
        servlet(context, "/send-error", new Pages.SendError());
        servlet(context, "/error-page", new Pages.ErrorPage());
        servlet(context, "/exception", new Pages.Throwing());
        servlet(context, "/redirect", new Pages.Redirect());
        servlet(context, "/forward", new Pages.Forward());
        servlet(context, "/include", new Pages.Include());
        servlet(context, "/cross", new Pages.Cross());
        servlet(context, "/call", new Pages.Call());
        servlet(context, "/header", new Pages.Header());
        servlet(context, "/async", new AsyncPage());
        if (canReadWithoutBlocking()) {
            servlet(context, "/non-blocking", new NonBlockingPage());
        }
        filter(context, "first", new Filters.PassOn(), "/*");
        filter(context, "second", new Filters.Wrap(), "/*");
        filter(context, "answering", new Filters.Answer(), "/filtered/*");
        filter(context, "throwing", new Filters.Throwing(), "/filter-exception");
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {}

    /** Since Servlet 3.1. */
    private static boolean canReadWithoutBlocking() {
        for (Method method : ServletInputStream.class.getMethods()) {
            if (method.getName().equals("setReadListener")) {
                return true;
            }
        }
        return false;
    }

    private static void servlet(ServletContext context, String path, Servlet servlet) {
        ServletRegistration.Dynamic registration = context.addServlet(path, servlet);
        registration.addMapping(path);
        registration.setAsyncSupported(true);
    }

    private static void filter(ServletContext context, String name, Filter filter, String path) {
        FilterRegistration.Dynamic registration = context.addFilter(name, filter);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), true, path);
    }
}
