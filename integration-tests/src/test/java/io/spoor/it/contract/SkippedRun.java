package io.spoor.it.contract;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips each case of a run whose JDK or server is not here, so that the report names it. */
final class SkippedRun implements ExecutionCondition {
    private final String reason;

    SkippedRun(String reason) {
        this.reason = reason;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getTestMethod().isPresent()
                ? ConditionEvaluationResult.disabled(reason)
                : ConditionEvaluationResult.enabled("its cases are skipped one by one");
    }
}
