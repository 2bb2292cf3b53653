package io.spoor.it.contract;

import io.spoor.it.process.Jdk;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips each case of a run whose JDK is not here, so that the report names it. */
final class SkippedRun implements ExecutionCondition {
    private final int jdk;

    SkippedRun(int jdk) {
        this.jdk = jdk;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getTestMethod().isPresent()
                ? ConditionEvaluationResult.disabled(Jdk.howToName(jdk))
                : ConditionEvaluationResult.enabled("its cases are skipped one by one");
    }
}
