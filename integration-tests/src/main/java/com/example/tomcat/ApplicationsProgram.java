package com.example.tomcat;

import com.example.host.Lifeline;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;

/** Several web applications in one Tomcat. The arguments are the class of their listener, then path and folder of each. */
public final class ApplicationsProgram {
    private ApplicationsProgram() {}

    public static void main(String[] args) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("applications").toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getHost();
        tomcat.start();
        for (int i = 1; i < args.length; i += 2) {
            Context context = new StandardContext();
            context.setPath(args[i]);
            context.setName(args[i]);
            context.setDocBase(args[i + 1]);
            context.addLifecycleListener(new Tomcat.FixContextListener());
            context.addApplicationListener(args[0]);
            tomcat.getHost().addChild(context);
        }
        Lifeline.serve(tomcat.getConnector().getLocalPort());
    }
}
