package io.spoor.instrumentation.grpc;

import io.grpc.Status;
import io.spoor.instrumentation.common.RpcOutcome;

/** What of a status the agent keeps. */
final class Outcomes {
    private Outcomes() {}

    static RpcOutcome of(Status status) {
        return status.isOk()
                ? RpcOutcome.OK
                : new RpcOutcome(status.getCode().name(), status.getDescription(), status.getCause());
    }
}
