package io.spoor.tracer.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    public static final Setting<String> ENDPOINT = add(Setting.text(
            "endpoint",
            null,
            "a URL such as http://host:14268/api/traces",
            "The collector that receives spans over HTTP or HTTPS (Thrift, binary protocol). If it is set, nothing is sent"
                    + " over UDP.",
            "JAEGER_ENDPOINT"));

    public static final Setting<String> AUTH_TOKEN = add(Setting.text(
            "auth.token", null, "a token", "Sent to `tracer.endpoint` as bearer token.", "JAEGER_AUTH_TOKEN"));

    public static final Setting<String> AUTH_USER = add(Setting.text(
            "auth.user",
            null,
            "a name",
            "Sent to `tracer.endpoint` with the password, instead of a token.",
            "JAEGER_USER"));

    public static final Setting<String> AUTH_PASSWORD = add(Setting.text(
            "auth.password", null, "a password", "The password of `tracer.auth.user`.", "JAEGER_PASSWORD"));

    /** There is no other; the setting is known so that a service that names another one is told. */
    public static final Setting<String> SENDER_FACTORY = add(Setting.choice(
            "sender.factory",
            "thrift",
            new String[] {"thrift"},
            "The Jaeger clients' choice of a library that sends; the agent sends Thrift itself.",
            "JAEGER_SENDER_FACTORY"));

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
                    + " 0.001); for `ratelimiting` traces a second (default 1); for `remote` the share until Jaeger has"
                    + " answered (default 0.001).",
            "JAEGER_SAMPLER_PARAM"));

    public static final Setting<String> SAMPLER_MANAGER = add(Setting.text(
            "sampler.manager.host.port",
            "localhost:5778",
            "host:port",
            "Whom `remote` asks, over HTTP. A path may follow, as in `collector:14268/api/sampling`.",
            "JAEGER_SAMPLER_MANAGER_HOST_PORT"));

    public static final Setting<Integer> SAMPLER_REFRESH_INTERVAL = add(Setting.integer(
            "sampler.refresh.interval",
            60_000,
            "milliseconds",
            100,
            86_400_000,
            "How often `remote` asks, in milliseconds."));

    /** {@code io.spoor.tracer.sampling.Samplers} knows what they mean. */
    public static final Setting<List<String>> SAMPLER_RATES = add(Setting.words(
            "sampler.rates",
            list(),
            "operation=rate,operation=rate",
            "Shares of traces, 0 to 1, for operations by their names, whatever the sampler says; `*` stands for any"
                    + " text, and the first that matches counts: `GET /poll/*=0,POST *=0.5`."));

    public static final Setting<List<String>> IGNORE_URLS = add(Setting.words(
            "ignore.urls",
            list("/health", "/healthz", "/actuator/**", "/favicon.ico"),
            "paths separated by commas",
            "Requests that a server answers without a trace, by their path, with or without the application's context"
                    + " path. `*` stands for any text without a slash, `**` for any text."));

    public static final Setting<Boolean> TRACE_ID_128_BIT = add(Setting.flag(
            "traceid.128bit",
            false,
            "New traces get ids of 128 bits instead of 64. Incoming ids of either length are continued as they are.",
            "JAEGER_TRACEID_128BIT"));

    /** {@code io.spoor.tracer.propagation.ConfiguredPropagator} knows what the words mean. */
    public static final Setting<List<String>> PROPAGATION = add(Setting.words(
            "propagation",
            list("jaeger", "caller"),
            "formats separated by commas",
            "The formats in which a trace is passed on, and in this order looked for: `jaeger`, `w3c`, `b3`, `b3-single`,"
                    + " `grpc-trace-bin`, `sw8` (read only). `caller` stands for every format that the caller used.",
            "JAEGER_PROPAGATION"));

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

    public static final Setting<Boolean> REPORTER_LOG_SPANS = add(Setting.flag(
            "reporter.log.spans",
            false,
            "Says a line for each span that is reported, at info.",
            "JAEGER_REPORTER_LOG_SPANS"));

    public static final Setting<Boolean> JMX_ENABLED = add(Setting.flag(
            "jmx.enabled",
            true,
            "Shows through JMX what became of the spans: `io.spoor:type=Ledger`, and `io.spoor:type=JaegerMetrics` with the"
                    + " Jaeger clients' names."));

    public static final Setting<Integer> JMX_DELAY = add(Setting.integer(
            "jmx.delay",
            10_000,
            "milliseconds",
            0,
            86_400_000,
            "How long after the start JMX is first looked at, in milliseconds. What nobody has begun to use by then is used"
                    + " a minute later."));

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

    /** {@code io.spoor.tracer.ActiveSpan} says why it is limited. */
    public static final Setting<Integer> THREADS_INHERIT = add(Setting.integer(
            "threads.inherit",
            60_000,
            "milliseconds",
            0,
            86_400_000,
            "A new thread belongs to the request that makes it, until that has ended and the thread is this old, in"
                    + " milliseconds: what runs on is taken for a loop. 0 for threads that belong to no request."));

    /** {@code io.spoor.instrumentation.common.Loops} adds those it knows. */
    public static final Setting<List<String>> HANDOVER_EXCLUDE = add(Setting.words(
            "handover.exclude",
            list(),
            "class names, or their beginnings, separated by commas",
            "Tasks and threads that belong to no request whoever hands them over, by the class of the task, of the thread"
                    + " or of what the thread runs: `com.example.Poller,com.example.pool.`."));

    /** {@code docs/rationale.md} says why none is guessed at. */
    public static final Setting<List<String>> HANDOVER_EXECUTORS = add(
            Setting.words(
                    "handover.executors",
                    list(),
                    "class names, separated by commas",
                    "Executors of your own making, with a queue and threads of their own, that are to carry the span with what their"
                            + " `execute(Runnable)` gets: `com.example.Lanes`. They get a wrapper, so they must not ask for its class."));

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

    public static final Setting<List<String>> HTTP_SERVER_REQUEST_HEADERS = add(Setting.words(
            "http.server.request.headers",
            Collections.<String>emptyList(),
            "names separated by commas",
            "Headers of a server's requests that become tags, `http.request.header.<name in lower case>`. `Authorization`"
                    + " and cookies are recorded only if they are named too."));

    public static final Setting<List<String>> HTTP_SERVER_RESPONSE_HEADERS = add(Setting.words(
            "http.server.response.headers",
            Collections.<String>emptyList(),
            "names separated by commas",
            "Headers of a server's answers that become tags, `http.response.header.<name in lower case>`."));

    public static final Setting<Boolean> JDBC_RAW_SQL = add(Setting.flag(
            "jdbc.raw.sql",
            false,
            "Keeps the literals of a SQL text in `db.statement`; otherwise each is replaced by `?`."));

    public static final Setting<List<String>> JDBC_SKIP_STATEMENTS = add(Setting.words(
            "jdbc.skip.statements",
            null,
            "SQL texts separated by commas",
            "Statements that make no spans, such as a pool's validation query, `SELECT 1`. Upper and lower case, white"
                    + " space and a semicolon at the end don't count."));

    public static final Setting<Boolean> JDBC_CONNECTION_SPANS = add(Setting.flag(
            "jdbc.connection.spans",
            false,
            "Makes a span `getConnection` of each request for a connection within a trace: the time for which one waits"
                    + " for a pool, or for the database to connect."));

    public static final Setting<Boolean> JDBC_BIND_VALUES = add(Setting.flag(
            "jdbc.bind.values",
            false,
            "For tests: keeps what is bound to a prepared statement in `db.bind_values`, secrets too."));

    public static final Setting<Boolean> JDBC_ROW_COUNTS = add(Setting.flag(
            "jdbc.row.counts",
            false,
            "For tests: keeps how many rows an update or a batch has changed in `db.row_count`."));

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

    /** The setting without which an instrumentation does nothing, and need not be woven; null if there is none. */
    static @Nullable Setting<Boolean> neededBy(String instrumentation) {
        switch (instrumentation) {
            case "jdbc-connections":
                return JDBC_CONNECTION_SPANS;
            case "jdbc-bind-values":
                return JDBC_BIND_VALUES;
            case "jdbc-row-counts":
                return JDBC_ROW_COUNTS;
            default:
                return null;
        }
    }

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
