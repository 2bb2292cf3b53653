package io.spoor.it.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives the cases of a class one real Jaeger; skips each by its name where none is installed. */
final class RealJaeger implements ExecutionCondition, ParameterResolver, AfterAllCallback {
    private JaegerServer server;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return JaegerServer.installed().isPresent() || context.getTestMethod().isEmpty()
                ? ConditionEvaluationResult.enabled("")
                : ConditionEvaluationResult.disabled("no Jaeger is installed; name one by -Djaeger.bin=…");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == JaegerServer.class;
    }

    @Override
    public synchronized Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (server == null) {
            try {
                Path folder =
                        Files.createTempDirectory(Path.of("target"), "jaeger").toAbsolutePath();
                server = JaegerServer.start(JaegerServer.installed().orElseThrow(), folder);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        return server;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (server != null) {
            server.close();
        }
    }
}
