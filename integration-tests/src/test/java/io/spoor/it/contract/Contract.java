package io.spoor.it.contract;

import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.ExpectedSpan;
import io.spoor.it.jaeger.TraceAssert;
import org.junit.jupiter.api.Assumptions;

/** What every contract shares: the running program, and how to state what a case must leave in Jaeger. */
abstract class Contract {
    protected Service service;

    final void use(Service running) {
        service = running;
    }

    /** The caller's trace is exactly this span, the child of the caller's, with its children; waits until it has come. */
    protected final void expect(Caller caller, ExpectedSpan root) {
        TraceAssert.assertThat(service.jaeger().await(caller, root.size()))
                .continues(caller)
                .isExactly(root);
    }

    /** Runs an operation of the {@code Host}; skips the case when the library has no such thing. */
    protected final String operation(String name, Caller caller, String... parameters) {
        String answer = service.operation(name, caller, parameters);
        boolean unsupported = answer.equals("unsupported");
        if (unsupported && (caller.flags() & 1) != 0) {
            service.jaeger().await(caller, 1); // the request that answered so: nobody else will ask for it
        }
        Assumptions.assumeFalse(unsupported, () -> "the library has no operation '" + name + "'");
        return answer;
    }

    /** The span of the request in which an operation of the {@code Host} runs. */
    protected static ExpectedSpan host() {
        return ExpectedSpan.server("GET /op/*").component("java-web-servlet").with("http.status_code", 200);
    }
}
