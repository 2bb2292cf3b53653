package io.spoor.agent;

import io.spoor.instrumentation.engine.Engine;
import io.spoor.instrumentation.engine.Switches;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.log.AgentLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts the parts together, in the order that start-up needs, before the application's {@code main}. */
public final class Agent implements BiConsumer<String, Instrumentation> {
    @Override
    public void accept(@Nullable String arguments, Instrumentation instrumentation) {
        Ledger ledger = new Ledger();
        try {
            Engine.install(
                    instrumentation,
                    new Switches() {
                        @Override
                        public boolean isEnabled(String name) {
                            return true;
                        }
                    },
                    ledger,
                    new Consumer<Throwable>() {
                        @Override
                        public void accept(Throwable thrown) {
                            ledger.adviceFailed();
                            AgentLog.errorOnce(
                                    "advice " + thrown.getClass().getName(), "advice failed: " + thrown, thrown);
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
