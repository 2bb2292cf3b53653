package com.example.plain;

import java.lang.management.ManagementFactory;
import java.util.logging.LogManager;
import javax.management.MBeanServerBuilder;

/** Makes choices in {@code main} that the JVM lets an application make once, and says whether they hold. */
public final class Choices {
    private Choices() {}

    /** Chosen by a system property, which is read once. */
    public static final class OwnLogManager extends LogManager {}

    /** Chosen by a system property, which is read once. */
    public static final class OwnServerBuilder extends MBeanServerBuilder {
        static boolean isUsed;

        public OwnServerBuilder() {
            use();
        }

        private static void use() {
            isUsed = true;
        }
    }

    public static void main(String[] args) throws Exception {
        System.setProperty("java.util.logging.manager", OwnLogManager.class.getName());
        System.out.println(
                "log manager: " + LogManager.getLogManager().getClass().getName());

        System.setProperty("javax.management.builder.initial", OwnServerBuilder.class.getName());
        ManagementFactory.getPlatformMBeanServer();
        System.out.println("own MBean server: " + OwnServerBuilder.isUsed);

        java.net.URL.setURLStreamHandlerFactory(protocol -> null);
        System.out.println("URL factory set");
    }
}
