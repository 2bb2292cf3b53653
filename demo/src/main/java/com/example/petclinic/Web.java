package com.example.petclinic;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** An embedded Tomcat on a free port of the loopback interface. */
final class Web {
    private final Tomcat tomcat = new Tomcat();
    private final Context context;

    Web() throws IOException {
        File base = Files.createTempDirectory("petclinic").toFile();
        tomcat.setBaseDir(base.getPath());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setThrowOnFailure(true);
        context = tomcat.addContext("", base.getPath());
    }

    void servlet(String pattern, HttpServlet servlet) {
        String name = servlet.getClass().getSimpleName() + pattern;
        Tomcat.addServlet(context, name, servlet).setAsyncSupported(true);
        context.addServletMappingDecoded(pattern, name);
    }

    void filter(Filter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilter(filter);
        definition.setFilterName(filter.getClass().getSimpleName());
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName(definition.getFilterName());
        map.addURLPattern("/*");
        context.addFilterMap(map);
    }

    /**
     * Starts, and says on standard output where; returns when standard input has ended, so that the service never
     * outlives whoever started it.
     */
    void run() throws LifecycleException, IOException {
        tomcat.start();
        System.out.println("listening on " + tomcat.getConnector().getLocalPort());
        while (System.in.read() >= 0) {
            // whatever it is told, only the end counts
        }
        tomcat.stop();
        tomcat.destroy();
    }
}
