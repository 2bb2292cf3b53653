package io.spoor.tracer.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The table of all settings: one constant for each, in the order in which docs/configuration.md lists them (a test
 * compares the two). {@code tracer.instrumentation.<name>.enabled} stands beside it, see {@link
 * Settings#isInstrumentationEnabled}.
 */
public final class KnownSettings {
    private static final List<Setting<?>> ALL = new ArrayList<>();

    public static final Setting<String> SERVICE_NAME = add(Setting.text(
            "service.name",
            null,
            "a name",
            "The service's name in Jaeger. Without it, it is derived from the jar or the main class.",
            "JAEGER_SERVICE_NAME"));

    public static final Setting<String> TAGS = add(Setting.text(
            "tags",
            null,
            "key=value,key=value",
            "Tags of the process, sent with every batch. `${NAME}` or `${NAME:default}` in a value stands for a system"
                    + " property or environment variable.",
            "JAEGER_TAGS"));

    public static final Setting<String> AGENT_HOST = add(Setting.text(
            "agent.host",
            "localhost",
            "a host name or address",
            "The host that receives spans over UDP.",
            "JAEGER_AGENT_HOST"));

    public static final Setting<Integer> AGENT_PORT = add(Setting.integer(
            "agent.port",
            6831,
            "a port",
            1,
            65_535,
            "The UDP port that receives spans (Thrift, compact protocol).",
            "JAEGER_AGENT_PORT"));

    /** {@code io.spoor.tracer.sampling.Samplers} knows what the words mean. */
    public static final Setting<String> SAMPLER_TYPE = add(Setting.choice(
            "sampler.type",
            "const",
            new String[] {"const", "probabilistic", "ratelimiting", "remote"},
            "How it is decided which traces are recorded.",
            "JAEGER_SAMPLER_TYPE"));

    /** What it means, and is without a value, depends on {@link #SAMPLER_TYPE}. */
    public static final Setting<Double> SAMPLER_PARAM = add(Setting.decimal(
            "sampler.param",
            "a number such as 0.1",
            "For `const` 1 (all, the default) or 0 (none); for `probabilistic` the share of traces, 0 to 1 (default"
                    + " 0.001).",
            "JAEGER_SAMPLER_PARAM"));

    public static final Setting<Boolean> TRACE_ID_128_BIT = add(Setting.flag(
            "traceid.128bit",
            false,
            "New traces get ids of 128 bits instead of 64. Incoming ids of either length are continued as they are.",
            "JAEGER_TRACEID_128BIT"));

    public static final Setting<Integer> REPORTER_FLUSH_INTERVAL = add(Setting.integer(
            "reporter.flush.interval",
            1_000,
            "milliseconds",
            1,
            600_000,
            "The longest that a finished span waits before it is sent, in milliseconds.",
            "JAEGER_REPORTER_FLUSH_INTERVAL"));

    public static final Setting<Integer> REPORTER_QUEUE_SIZE = add(Setting.integer(
            "reporter.queue.size",
            8_192,
            "a number of spans",
            1,
            1 << 20,
            "How many finished spans may wait to be sent, rounded up to a power of two. What comes on top is dropped and"
                    + " counted.",
            "JAEGER_REPORTER_MAX_QUEUE_SIZE"));

    public static final Setting<Integer> REPORTER_MAX_PACKET_SIZE = add(Setting.integer(
            "reporter.max.packet.size",
            65_000,
            "bytes",
            512,
            65_000,
            "The largest datagram, in bytes. Jaeger's agent reads no more than 65000."));

    public static final Setting<Integer> HTTP_SERVER_ERROR_STATUS = add(Setting.integer(
            "http.server.error.min.status",
            500,
            "an HTTP status",
            100,
            1_000,
            "The lowest status that marks a server's span as an error; 1000 for none."));

    public static final Setting<Integer> HTTP_CLIENT_ERROR_STATUS = add(Setting.integer(
            "http.client.error.min.status",
            400,
            "an HTTP status",
            100,
            1_000,
            "The lowest status that marks a client's span as an error; 1000 for none."));

    public static final Setting<List<String>> HTTP_MASK_QUERY_PARAMETERS = add(Setting.words(
            "http.mask.query.parameters",
            list(
                    "password",
                    "passwd",
                    "pwd",
                    "secret",
                    "token",
                    "access_token",
                    "refresh_token",
                    "id_token",
                    "api_key",
                    "apikey",
                    "client_secret",
                    "signature",
                    "sig"),
            "names separated by commas",
            "Query parameters whose values are left out of `http.url`; upper and lower case are the same."));

    public static final Setting<Boolean> JDBC_RAW_SQL = add(Setting.flag(
            "jdbc.raw.sql",
            false,
            "Keeps the literals of a SQL text in `db.statement`; otherwise each is replaced by `?`."));

    /** OpenTelemetry's choice of what is a server's fault. */
    public static final Setting<List<String>> GRPC_SERVER_ERROR_STATUSES = add(Setting.words(
            "grpc.server.error.statuses",
            list("UNKNOWN", "DEADLINE_EXCEEDED", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS"),
            "statuses of gRPC separated by commas",
            "The statuses that mark a gRPC server's span as an error: those that are its own fault."));

    public static final Setting<List<String>> GRPC_CLIENT_ERROR_STATUSES = add(Setting.words(
            "grpc.client.error.statuses",
            list(
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
                    "UNAUTHENTICATED"),
            "statuses of gRPC separated by commas",
            "The statuses that mark a gRPC client's span as an error."));

    public static final Setting<Boolean> GRPC_MESSAGE_EVENTS = add(
            Setting.flag(
                    "grpc.message.events",
                    false,
                    "Logs each message that a gRPC call sends and receives in its span, up to 128 of them; never what is in it."));

    public static final Setting<String> REDIS_STATEMENT = add(Setting.choice(
            "redis.statement",
            "none",
            new String[] {"none", "key", "all"},
            "What `db.statement` shows of a Redis command: nothing, the command and its key, or all arguments but"
                    + " passwords. The span is named by the command anyway."));

    public static final Setting<String> LOG_LEVEL = add(Setting.choice(
            "log.level",
            "info",
            new String[] {"off", "error", "warn", "info", "debug"},
            "How much the agent itself says."));

    public static final Setting<String> LOG_FILE = add(Setting.text(
            "log.file", null, "a file's path", "The file that the agent's own log is appended to, instead of stderr."));

    public static final Setting<String> CONFIG = add(Setting.text(
            "config",
            null,
            "a file's path",
            "A properties file (UTF-8) with settings, whose names may be written with or without `tracer.`."));

    public static final Setting<Boolean> FAIL_ON_ADVICE_ERROR = add(
            Setting.flag(
                    "fail.on.advice.error",
                    false,
                    "For tests: every error inside the agent's advice is printed with its stack, not only the first of a kind."));

    private KnownSettings() {}

    public static List<Setting<?>> all() {
        return Collections.unmodifiableList(ALL);
    }

    private static List<String> list(String... words) {
        return Collections.unmodifiableList(Arrays.asList(words));
    }

    private static <T> Setting<T> add(Setting<T> setting) {
        ALL.add(setting);
        return setting;
    }
}
