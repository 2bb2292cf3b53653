package com.example.jetty;

import com.example.host.Lifeline;
import com.example.servlet.ContractApplication;
import java.lang.reflect.Method;
import java.util.EventListener;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;

/**
 * Embedded Jetty with the contract's application, as the root and a second time as {@code /shop}. The argument is the
 * class of its servlet contexts, which has another name for each servlet API and method signatures of another version's.
 */
public final class JettyProgram {
    private JettyProgram() {}

    public static void main(String[] args) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ContextHandlerCollection contexts = new ContextHandlerCollection(new ContextHandler[0]);
        contexts.addHandler(context(args[0], "/"));
        contexts.addHandler(context(args[0], "/shop"));
        server.setHandler(contexts);
        server.start();
        Lifeline.serve(connector.getLocalPort());
    }

    private static Handler context(String type, String path) throws Exception {
        Class<?> c = Class.forName(type);
        Object context = c.getConstructor().newInstance();
        c.getMethod("setContextPath", String.class).invoke(context, path);
        c.getMethod("addEventListener", EventListener.class).invoke(context, new ContractApplication());
        addErrorPage(context);
        Handler handler = (Handler) (context instanceof Supplier ? ((Supplier<?>) context).get() : context);
        for (Method method : handler.getClass().getMethods()) {
            if (method.getName().equals("setCrossContextDispatchSupported")) { // new in 12
                method.invoke(handler, true);
            }
        }
        return handler;
    }

    private static void addErrorPage(Object context) throws Exception {
        Class<?> type = Class.forName(context.getClass().getPackage().getName() + ".ErrorPageErrorHandler");
        Object handler = type.getConstructor().newInstance();
        type.getMethod("addErrorPage", int.class, String.class).invoke(handler, 410, "/error-page");
        for (Method method : context.getClass().getMethods()) {
            if (method.getName().equals("setErrorHandler") && method.getParameterTypes()[0].isInstance(handler)) {
                method.invoke(context, handler);
                return;
            }
        }
    }
}
