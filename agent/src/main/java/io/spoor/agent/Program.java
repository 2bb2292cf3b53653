package io.spoor.agent;

import java.util.function.Consumer;

/** What {@code java -jar tracer.jar} runs: the viewer. */
public final class Program implements Consumer<String[]> {
    @Override
    public void accept(String[] arguments) {
        io.spoor.viewer.Main.main(arguments);
    }
}
