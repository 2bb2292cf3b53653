package io.spoor.reporter;

/** What a reporter is told by the agent's settings. */
public final class ReporterConfig {
    public static final int DEFAULT_QUEUE_SIZE = 8_192;
    public static final long DEFAULT_FLUSH_INTERVAL_MILLIS = 1_000;

    private final String serviceName;
    private final ProcessTags processTags;
    private final int queueSize;
    private final long flushIntervalMillis;
    private final boolean logsSpans;

    /**
     * @param queueSize spans that may wait, rounded up to a power of two
     * @param flushIntervalMillis after which a packet leaves though it is not full
     */
    public ReporterConfig(String serviceName, ProcessTags processTags, int queueSize, long flushIntervalMillis) {
        this(serviceName, processTags, queueSize, flushIntervalMillis, false);
    }

    /** @param logsSpans whether there is a line for each span, at info */
    public ReporterConfig(
            String serviceName, ProcessTags processTags, int queueSize, long flushIntervalMillis, boolean logsSpans) {
        this.serviceName = serviceName;
        this.processTags = processTags;
        this.queueSize = queueSize;
        this.flushIntervalMillis = flushIntervalMillis;
        this.logsSpans = logsSpans;
    }

    String serviceName() {
        return serviceName;
    }

    ProcessTags processTags() {
        return processTags;
    }

    int queueSize() {
        return queueSize;
    }

    long flushIntervalMillis() {
        return flushIntervalMillis;
    }

    boolean logsSpans() {
        return logsSpans;
    }
}
