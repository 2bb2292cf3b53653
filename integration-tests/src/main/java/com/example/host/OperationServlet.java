package com.example.host;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Runs the operation that the path names. */
final class OperationServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient Map<String, Operation> operations;
    private final transient DetachedThread detached;

    OperationServlet(Map<String, Operation> operations, DetachedThread detached) {
        this.operations = operations;
        this.detached = detached;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, String> parameters = new HashMap<>();
        for (String name : Collections.list(request.getParameterNames())) {
            parameters.put(name, request.getParameter(name));
        }
        Operation operation = operations.get(request.getPathInfo().substring(1));
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().print(run(operation, parameters));
    }

    private String run(Operation operation, Map<String, String> parameters) {
        if (operation == null) {
            return "unsupported";
        }
        try {
            return parameters.containsKey("detached") ? detached.run(operation, parameters) : operation.run(parameters);
        } catch (UnsupportedOperationException e) {
            return "unsupported";
        } catch (Throwable t) {
            return "thrown: " + t;
        }
    }
}
