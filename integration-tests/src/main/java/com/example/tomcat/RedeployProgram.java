package com.example.tomcat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;

/**
 * Deploys a web application many times, asks each for some pages, and counts the class loaders that are left when all
 * have been undeployed. The arguments are the application's folder, the class of its listener, how many times, and the
 * pages.
 */
public final class RedeployProgram {
    private RedeployProgram() {}

    public static void main(String[] args) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("redeploy").toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getHost();
        tomcat.start();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            loaders.add(deployAndUndeploy(tomcat, args));
        }
        System.out.println("left " + left(loaders) + " of " + loaders.size());
        System.exit(0);
    }

    private static WeakReference<ClassLoader> deployAndUndeploy(Tomcat tomcat, String[] args) throws Exception {
        Context context = new StandardContext();
        context.setPath("/app");
        context.setName("/app");
        context.setDocBase(args[0]);
        context.addLifecycleListener(new Tomcat.FixContextListener());
        context.addApplicationListener(args[1]);
        tomcat.getHost().addChild(context);
        int port = tomcat.getConnector().getLocalPort();
        for (int i = 3; i < args.length; i++) {
            get(new URL("http://127.0.0.1:" + port + "/app" + args[i]));
        }
        ClassLoader loader = context.getLoader().getClassLoader();
        if (loader.loadClass(args[1]).getClassLoader() != loader) {
            throw new IllegalStateException("the application is not its own loader's");
        }
        tomcat.getHost().removeChild(context);
        return new WeakReference<>(loader);
    }

    private static void get(URL url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        System.out.println(connection.getResponseCode() + " " + url.getPath());
        InputStream answer = connection.getErrorStream();
        (answer == null ? connection.getInputStream() : answer).close();
    }

    private static int left(List<WeakReference<ClassLoader>> loaders) {
        long deadline = System.nanoTime() + 20_000_000_000L;
        int left;
        do {
            System.gc();
            left = 0;
            for (WeakReference<ClassLoader> loader : loaders) {
                left += loader.get() == null ? 0 : 1;
            }
        } while (left > 0 && System.nanoTime() < deadline);
        return left;
    }
}
