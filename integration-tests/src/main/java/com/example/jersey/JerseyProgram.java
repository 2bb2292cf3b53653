package com.example.jersey;

import com.example.tomcat.FrameworkTomcat;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/** Jersey with resources, a locator and exception mappers, on a servlet container. */
public final class JerseyProgram {
    private JerseyProgram() {}

    public static void main(String[] args) throws Exception {
        FrameworkTomcat.serve(servlet(), "/*", servlet());
    }

    private static ServletContainer servlet() {
        return new ServletContainer(
                new ResourceConfig(Owners.class, Answers.class, Failures.NotFound.class, Failures.Unavailable.class));
    }
}
