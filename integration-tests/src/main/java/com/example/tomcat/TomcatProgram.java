package com.example.tomcat;

import com.example.host.Lifeline;
import com.example.servlet.ContractApplication;
import java.io.File;
import java.lang.reflect.Method;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** Embedded Tomcat with the contract's application, as the root and a second time as {@code /shop}. */
public final class TomcatProgram {
    private TomcatProgram() {}

    public static void main(String[] args) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
        tomcat.setPort(0);
        for (String path : new String[] {"", "/shop"}) {
            Context context = tomcat.addContext(path, new File(".").getAbsolutePath());
            context.setCrossContext(true);
            addErrorPage(context);
            context.addApplicationListener(ContractApplication.class.getName());
            Tomcat.addServlet(context, "default", "org.apache.catalina.servlets.DefaultServlet")
                    .addMapping("/");
        }
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.start();
        Lifeline.serve(tomcat.getConnector().getLocalPort());
    }

    /** A class that has moved from one version to the next. */
    private static void addErrorPage(Context context) throws Exception {
        for (Method method : Context.class.getMethods()) {
            if (method.getName().equals("addErrorPage")) {
                Class<?> type = method.getParameterTypes()[0];
                Object gone = type.getConstructor().newInstance();
                type.getMethod("setErrorCode", int.class).invoke(gone, 410);
                type.getMethod("setLocation", String.class).invoke(gone, "/error-page");
                method.invoke(context, gone);
            }
        }
    }
}
