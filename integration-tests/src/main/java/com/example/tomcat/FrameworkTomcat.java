package com.example.tomcat;

import com.example.host.Lifeline;
import java.io.File;
import java.nio.file.Files;
import javax.servlet.Servlet;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;

/** Embedded Tomcat with a framework's servlet for all of the root application, and for {@code /shop/api}. */
public final class FrameworkTomcat {
    private FrameworkTomcat() {}

    /** Never returns. {@code mapping} is the framework's usual one for everything. */
    public static void serve(Servlet root, String mapping, Servlet shop) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
        tomcat.setPort(0);
        add(tomcat, "", root, mapping);
        add(tomcat, "/shop", shop, "/api/*");
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.start();
        Lifeline.serve(tomcat.getConnector().getLocalPort());
    }

    private static void add(Tomcat tomcat, String path, Servlet servlet, String mapping) {
        Context context = tomcat.addContext(path, new File(".").getAbsolutePath());
        Wrapper wrapper = Tomcat.addServlet(context, "framework", servlet);
        wrapper.setAsyncSupported(true);
        context.addServletMappingDecoded(mapping, "framework");
    }
}
