package io.spoor.instrumentation.servlet;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncListener;
import javax.servlet.DispatcherType;
import javax.servlet.ServletContext;
import javax.servlet.ServletRegistration;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** One application, one request and its response, as a container would hand them out; answers no more than is asked. */
final class FakeContainer {
    final Map<String, Object> attributes = new HashMap<>();
    final Map<String, String> headers = new HashMap<>();
    final List<AsyncListener> listeners = new ArrayList<>();
    final Map<String, Object> requestAnswers = new HashMap<>();
    int status = 200;
    boolean isCommitted;

    private final ServletRegistration servlet =
            fake(ServletRegistration.class, (proxy, method, arguments) -> List.of("/owners/*", "/ok", "/"));

    private final ServletContext context = fake(ServletContext.class, (proxy, method, arguments) -> {
        switch (method.getName()) {
            case "getServletRegistrations":
                return Map.of("servlet", servlet);
            case "getContextPath":
                return "/shop";
            default:
                throw new UnsupportedOperationException(method.toString());
        }
    });

    final HttpServletResponse response = fake(HttpServletResponse.class, (proxy, method, arguments) -> {
        switch (method.getName()) {
            case "getStatus":
                return status;
            case "isCommitted":
                return isCommitted;
            default:
                throw new UnsupportedOperationException(method.toString());
        }
    });

    final AsyncContext async = fake(AsyncContext.class, (proxy, method, arguments) -> {
        switch (method.getName()) {
            case "addListener":
                return listeners.add((AsyncListener) arguments[0]);
            case "getResponse":
                return response;
            case "getRequest":
                return request();
            default:
                throw new UnsupportedOperationException(method.toString());
        }
    });

    final HttpServletRequest request = fake(HttpServletRequest.class, (proxy, method, arguments) -> {
        switch (method.getName()) {
            case "getAttribute":
                return attributes.get(arguments[0]);
            case "setAttribute":
                return attributes.put((String) arguments[0], arguments[1]);
            case "getHeader":
                return headers.get(arguments[0]);
            case "getHeaders":
                return Collections.enumeration(
                        headers.containsKey(arguments[0]) ? List.of(headers.get(arguments[0])) : List.of());
            case "getHeaderNames":
                return Collections.enumeration(headers.keySet());
            case "getServletContext":
                return context;
            default:
                if (requestAnswers.get(method.getName()) instanceof RuntimeException) {
                    throw (RuntimeException) requestAnswers.get(method.getName());
                }
                if (requestAnswers.containsKey(method.getName())) {
                    return requestAnswers.get(method.getName());
                }
                throw new UnsupportedOperationException(method.toString());
        }
    });

    private HttpServletRequest request() {
        return request;
    }

    FakeContainer() {
        requestAnswers.put("getMethod", "GET");
        requestAnswers.put("getServletPath", "/owners");
        requestAnswers.put("getContextPath", "/shop");
        requestAnswers.put("getRequestURI", "/shop/owners/17");
        requestAnswers.put("getPathInfo", "/17");
        requestAnswers.put("getQueryString", null);
        requestAnswers.put("getScheme", "http");
        requestAnswers.put("getServerName", "localhost");
        requestAnswers.put("getServerPort", 80);
        requestAnswers.put("getRequestURI", "/shop/owners/17");
        requestAnswers.put("getRemoteAddr", "10.0.0.1");
        requestAnswers.put("getRemotePort", 4711);
        requestAnswers.put("getDispatcherType", DispatcherType.REQUEST);
    }

    private static <T> T fake(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }
}
