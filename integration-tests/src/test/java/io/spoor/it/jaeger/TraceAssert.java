package io.spoor.it.jaeger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** States what a whole trace looks like, and shows the one that came when it does not. */
public final class TraceAssert extends AbstractAssert<TraceAssert, Trace> {
    private TraceAssert(Trace trace) {
        super(trace, TraceAssert.class);
    }

    public static TraceAssert assertThat(Trace trace) {
        return new TraceAssert(trace);
    }

    /** These spans with the children they list, and no others. Several roots stand in order of their start. */
    public TraceAssert isExactly(ExpectedSpan... roots) {
        List<String> problems = new ArrayList<>();
        ExpectedSpan.checkAll(Arrays.asList(roots), false, actual, actual.roots(), "trace", problems);
        if (!problems.isEmpty()) {
            throw failure("%s%n%nthe trace:%n%s", String.join("\n", problems), actual);
        }
        return this;
    }

    /** Its only root is the child of the caller's span, in the caller's trace. */
    public TraceAssert continues(Caller caller) {
        if (actual.roots().size() != 1
                || actual.roots().get(0).parentId() != caller.spanId()
                || !actual.roots().get(0).traceId().equals(caller.traceId())) {
            throw failure("expected a trace that continues %s, was%n%s", caller.header(), actual);
        }
        return this;
    }

    /** Its only root has no parent. */
    public TraceAssert beginsHere() {
        if (actual.roots().size() != 1 || actual.roots().get(0).parentId() != 0) {
            throw failure("expected a trace that begins here, was%n%s", actual);
        }
        return this;
    }
}
