package io.spoor.tracer.config;

import io.spoor.tracer.log.AgentLog;
import java.io.File;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What the service is called in Jaeger: as configured, else after its jar or main class. */
public final class ServiceName {
    private static final String UNKNOWN = "unknown-java-service";

    /** Main classes that say nothing about the service, by the start of their name, and what to say instead. */
    private static final String[] LAUNCHERS = {
        "org.apache.catalina.startup.", "tomcat",
        "org.eclipse.jetty.", "jetty",
        "org.jboss.modules.", "jboss",
        "com.sun.enterprise.glassfish.", "glassfish",
        "org.springframework.boot.loader.", "spring-boot",
        "org.codehaus.plexus.classworlds.launcher.", "maven",
    };

    private ServiceName() {}

    /** The name, and if it isn't configured a line about where it comes from. */
    public static String of(Settings settings, Properties system) {
        String name = settings.get(KnownSettings.SERVICE_NAME);
        if (name == null) {
            name = derive(system.getProperty("sun.java.command"), system.getProperty("java.class.path"));
            AgentLog.info("the service is called \"" + name + "\", after "
                    + (name.equals(UNKNOWN) ? "nothing that is known of it" : "its jar or main class")
                    + "; tracer.service.name sets another name");
        }
        return name;
    }

    /**
     * A name from how the JVM was started.
     *
     * @param command main class or jar, then the program's arguments, all separated by blanks
     * @param classPath with {@code -jar} it begins with the jar, which tells where a path with blanks in it ends
     */
    static String derive(@Nullable String command, @Nullable String classPath) {
        if (command == null || command.trim().isEmpty()) {
            return UNKNOWN;
        }
        String started = command.trim();
        String first = classPath == null ? "" : upTo(File.pathSeparatorChar, classPath);
        boolean isJar = isJar(first) && (started.equals(first) || started.startsWith(first + " "));
        String what = isJar ? first : upTo(' ', started);
        String name = isJar(what) ? ofJar(what) : ofClass(what);
        return name.isEmpty() ? UNKNOWN : name;
    }

    private static boolean isJar(String path) {
        return path.regionMatches(true, path.length() - 4, ".jar", 0, 4)
                || path.regionMatches(true, path.length() - 4, ".war", 0, 4);
    }

    private static String ofJar(String path) {
        String file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return withoutVersion(file.substring(0, file.length() - 4));
    }

    /** {@code orders-2.1.0-SNAPSHOT} is {@code orders}; {@code orders-2}, which may be a second service, stays. */
    private static String withoutVersion(String name) {
        for (int dash = name.indexOf('-'); dash > 0; dash = name.indexOf('-', dash + 1)) {
            String rest = name.substring(dash + 1);
            String number = upTo('-', rest);
            boolean isVersion = !number.isEmpty()
                    && number.charAt(0) >= '0'
                    && number.charAt(0) <= '9'
                    && (number.indexOf('.') > 0 || rest.endsWith("-SNAPSHOT"));
            if (isVersion) {
                return name.substring(0, dash);
            }
        }
        return name;
    }

    /** The simple name; {@code module/} in front of a class goes too. */
    private static String ofClass(String mainClass) {
        String name = mainClass.substring(mainClass.lastIndexOf('/') + 1);
        for (int i = 0; i < LAUNCHERS.length; i += 2) {
            if (name.startsWith(LAUNCHERS[i])) {
                return LAUNCHERS[i + 1];
            }
        }
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    private static String upTo(char end, String text) {
        int index = text.indexOf(end);
        return index < 0 ? text : text.substring(0, index);
    }
}
