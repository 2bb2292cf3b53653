package io.spoor.instrumentation.servlet;

import io.spoor.instrumentation.common.HttpServerRoute;
import io.spoor.instrumentation.common.HttpServerRoutes;
import io.spoor.tracer.log.AgentLog;
import java.util.ArrayList;
import java.util.List;
import javax.servlet.ServletContext;
import javax.servlet.ServletRegistration;
import javax.servlet.http.HttpServletRequest;

/**
 * Finds a request's route in the servlet mappings of its application. The container has chosen the servlet before the
 * first filter runs, so a filter that answers by itself has a route too.
 */
final class ServletRoutes {
    private ServletRoutes() {}

    static HttpServerRoute of(HttpServletRequest request) {
        ServletContext application = request.getServletContext();
        String servletPath = request.getServletPath();
        if (application == null || servletPath == null) {
            return HttpServerRoute.UNKNOWN;
        }
        HttpServerRoutes routes = HttpServerRoutes.of(application);
        if (routes == null) {
            routes = HttpServerRoutes.add(application, application.getContextPath(), patterns(application));
        }
        return routes.match(servletPath, request.getPathInfo());
    }

    /** Asked for once: mappings can't be added when an application has begun to answer. */
    private static List<String> patterns(ServletContext application) {
        List<String> patterns = new ArrayList<>();
        try {
            for (ServletRegistration servlet :
                    application.getServletRegistrations().values()) {
                patterns.addAll(servlet.getMappings());
            }
        } catch (RuntimeException e) {
            AgentLog.warnOnce(
                    "mappings " + application.getClass().getName(),
                    "this server does not tell its servlet mappings, requests are named by their method: " + e);
        }
        return patterns;
    }
}
