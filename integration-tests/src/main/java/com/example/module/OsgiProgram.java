package com.example.module;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** Any OSGi framework on the class path, with one bundle. */
public final class OsgiProgram {
    private OsgiProgram() {}

    /** {@code arguments}: the framework's folder, the bundle's file, the URL for the application. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> configuration = new HashMap<>();
        configuration.put(Constants.FRAMEWORK_STORAGE, arguments[0]);
        configuration.put("url", arguments[2]);
        Framework framework =
                ServiceLoader.load(FrameworkFactory.class).iterator().next().newFramework(configuration);
        framework.start();
        framework.getBundleContext().installBundle("file:" + arguments[1]).start();
        framework.stop();
        framework.waitForStop(10_000);
    }
}
