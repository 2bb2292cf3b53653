package io.spoor.bootstrap;

import java.util.function.Consumer;

/** {@code java -jar tracer.jar}: runs the agent's own program, the viewer, from where the classes are hidden. */
public final class CommandLine {
    private static final String PROGRAM = "io.spoor.agent.Program";

    private CommandLine() {}

    @SuppressWarnings("unchecked")
    public static void main(String[] arguments) throws Exception {
        ClassLoader loader = AgentLoader.open(Premain.jar());
        Thread.currentThread().setContextClassLoader(loader);
        Class<?> program = loader.loadClass(PROGRAM);
        ((Consumer<String[]>) program.getConstructor().newInstance()).accept(arguments);
    }
}
