package io.spoor.agent;

import io.spoor.tracer.Ledger;
import io.spoor.tracer.log.AgentLog;
import java.util.function.Consumer;

/** What becomes of an exception in advice: counted, and said once for each kind and place. In tests each is said. */
final class AdviceErrors implements Consumer<Throwable> {
    private final Ledger ledger;
    private final boolean sayAll;

    AdviceErrors(Ledger ledger, boolean sayAll) {
        this.ledger = ledger;
        this.sayAll = sayAll;
    }

    @Override
    public void accept(Throwable thrown) {
        ledger.adviceFailed();
        String line = "an error inside the agent, the service goes on without this span: " + thrown;
        if (sayAll) {
            AgentLog.error(line, thrown);
        } else {
            AgentLog.errorOnce("advice " + thrown.getClass().getName() + place(thrown), line, thrown);
        }
    }

    private static String place(Throwable thrown) {
        StackTraceElement[] stack = thrown.getStackTrace();
        return stack.length == 0 ? "" : stack[0].toString();
    }
}
