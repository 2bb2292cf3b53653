package com.example.host;

import java.io.File;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/**
 * A servlet application around named operations, so that what an operation does happens inside a request, as it would
 * in a service: {@code GET /op/<name>?parameter=value}. The answer is the operation's text with status 200; an exception
 * is answered as {@code thrown: <class>: <message>}, and an operation that a library does not have as
 * {@code unsupported}. With {@code detached=true} the operation runs on a thread that belongs to no request.
 */
public final class Host {
    private final Map<String, Operation> operations = new ConcurrentHashMap<>();

    public Host on(String name, Operation operation) {
        operations.put(name, operation);
        return this;
    }

    /** Serves until the test has had enough. Never returns. */
    public void start() throws Exception {
        DetachedThread detached = new DetachedThread();
        detached.start();
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("host").toString());
        tomcat.setHostname("localhost");
        tomcat.setPort(0);
        Context context = tomcat.addContext("", new File(".").getAbsolutePath());
        Tomcat.addServlet(context, "operations", new OperationServlet(new HashMap<>(operations), detached));
        context.addServletMappingDecoded("/op/*", "operations");
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.start();
        Lifeline.serve(tomcat.getConnector().getLocalPort());
    }
}
