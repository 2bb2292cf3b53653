package io.spoor.instrumentation.common;

import io.spoor.tracer.Span;
import io.spoor.tracer.config.KnownSettings;
import io.spoor.tracer.config.Setting;
import io.spoor.tracer.config.Settings;
import io.spoor.tracer.log.AgentLog;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a remote call ended, without a type of the library's: its status, and what is known of the reason. Immutable. */
public final class RpcOutcome {
    /** All is well. */
    public static final RpcOutcome OK = new RpcOutcome("OK", null, null);

    private final String status;
    private final @Nullable String description;
    private final @Nullable Throwable cause;

    /** {@code status} by its name in gRPC, such as {@code NOT_FOUND}. */
    public RpcOutcome(String status, @Nullable String description, @Nullable Throwable cause) {
        this.status = status;
        this.description = description;
        this.cause = cause;
    }

    void endServer(Span span, @Nullable Throwable thrown) {
        end(span, Configured.SERVER_ERRORS, cause == null ? thrown : cause);
    }

    void endClient(Span span) {
        end(span, Configured.CLIENT_ERRORS, cause);
    }

    private void end(Span span, Set<String> errors, @Nullable Throwable reason) {
        span.setTag("grpc.status", status);
        if (errors.contains(status)) {
            if (reason != null) {
                span.setError(reason);
            } else {
                span.setError();
                if (description != null) {
                    span.log("event", "error", "error.kind", status, "message", description);
                }
            }
        }
        span.finish();
    }

    /** Initialised on first use, when the settings are there. */
    private static final class Configured {
        /** gRPC's code.proto. */
        private static final List<String> ALL = Arrays.asList(
                "OK",
                "CANCELLED",
                "UNKNOWN",
                "INVALID_ARGUMENT",
                "DEADLINE_EXCEEDED",
                "NOT_FOUND",
                "ALREADY_EXISTS",
                "PERMISSION_DENIED",
                "RESOURCE_EXHAUSTED",
                "FAILED_PRECONDITION",
                "ABORTED",
                "OUT_OF_RANGE",
                "UNIMPLEMENTED",
                "INTERNAL",
                "UNAVAILABLE",
                "DATA_LOSS",
                "UNAUTHENTICATED");

        static final Set<String> SERVER_ERRORS = read(KnownSettings.GRPC_SERVER_ERROR_STATUSES);
        static final Set<String> CLIENT_ERRORS = read(KnownSettings.GRPC_CLIENT_ERROR_STATUSES);

        private static Set<String> read(Setting<List<String>> setting) {
            Set<String> statuses = new HashSet<>(Settings.get().get(setting));
            for (String status : statuses) {
                if (!ALL.contains(status)) {
                    AgentLog.warn(Setting.PREFIX + setting.name()
                            + ": expected statuses of gRPC, such as NOT_FOUND, was " + status + "; it is ignored");
                }
            }
            return statuses;
        }
    }
}
