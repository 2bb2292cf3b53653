package io.spoor.it.process;

import io.spoor.it.jaeger.JaegerAgent;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How to start a service: JDK, class path, main class, and the agent with its settings, if any. */
public final class Launch {
    private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

    private final Jdk jdk;
    private final List<String> jvmArguments = new ArrayList<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> agents = new ArrayList<>();

    private Launch(Jdk jdk) {
        this.jdk = jdk;
        jvm("-Xmx256m", "-XX:TieredStopAtLevel=1", "-Xshare:auto");
        // So that a program's own log line can't be taken for the JVM's.
        property(LOG_FORMAT, "[%4$s] %3$s: %5$s%6$s%n");
        property("java.io.tmpdir", ServiceProcess.workingFolder().toString());
    }

    /** A plain service. */
    public static Launch on(Jdk jdk) {
        return new Launch(jdk);
    }

    /** A service with the agent as built, every span sampled and sent to {@code jaeger} soon after its end. */
    public static Launch traced(Jdk jdk, JaegerAgent jaeger) {
        return traced(jdk, jaeger.port());
    }

    /** As {@link #traced(Jdk, JaegerAgent)}, where nothing needs to listen. */
    public static Launch traced(Jdk jdk, int agentPort) {
        return on(jdk).agent(AgentJar.path())
                .property("tracer.service.name", "service")
                .property("tracer.agent.host", "127.0.0.1")
                .property("tracer.agent.port", String.valueOf(agentPort))
                .property("tracer.sampler.type", "const")
                .property("tracer.sampler.param", "1")
                .property("tracer.reporter.flush.interval", "20")
                .property("tracer.fail.on.advice.error", "true");
    }

    /** A {@code -javaagent}; several may be given. */
    public Launch agent(Path jar) {
        return agent(jar.toString());
    }

    /** As on the command line, with options. */
    public Launch agent(String jarAndOptions) {
        agents.add("-javaagent:" + jarAndOptions);
        return this;
    }

    /** Forgets the agents named so far, to name others. */
    public Launch noAgent() {
        agents.clear();
        return this;
    }

    public Launch jvm(String... arguments) {
        jvmArguments.addAll(Arrays.asList(arguments));
        return this;
    }

    public Launch property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    public Launch environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Without what concerns a program of our own: for one that has its own logging, and a script that splits words. */
    public Launch bare() {
        properties.remove(LOG_FORMAT);
        return this;
    }

    /** All that stands before the main class, as for a script that takes it from a variable. */
    public List<String> options() {
        List<String> options = new ArrayList<>(jvmArguments);
        options.addAll(agents);
        properties.forEach((name, value) -> options.add("-D" + name + "=" + value));
        return options;
    }

    public ServiceProcess start(List<Path> classPath, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(jdk.java().toString());
        command.addAll(options());
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(mainClass);
        command.addAll(Arrays.asList(arguments));
        return start(command);
    }

    /** Any other command, with this one's environment. */
    public ServiceProcess start(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        // What the tests' own JVM was told must not reach the service.
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("(JAVA_TOOL|JDK_JAVA)_OPTIONS|(JAEGER|TRACER)_.*"));
        builder.environment().putAll(environment);
        builder.directory(ServiceProcess.workingFolder().toFile());
        return new ServiceProcess(builder);
    }
}
