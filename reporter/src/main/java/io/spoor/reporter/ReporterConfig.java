package io.spoor.reporter;

/** What a reporter is told by the agent's settings. */
public final class ReporterConfig {
    private final String serviceName;
    private final ProcessTags processTags;
    private final long flushIntervalMillis;
    private final boolean logsSpans;

    /** @param flushIntervalMillis after which a packet leaves though it is not full */
    public ReporterConfig(String serviceName, ProcessTags processTags, long flushIntervalMillis) {
        this(serviceName, processTags, flushIntervalMillis, false);
    }

    /** @param logsSpans whether there is a line for each span, at info */
    public ReporterConfig(String serviceName, ProcessTags processTags, long flushIntervalMillis, boolean logsSpans) {
        this.serviceName = serviceName;
        this.processTags = processTags;
        this.flushIntervalMillis = flushIntervalMillis;
        this.logsSpans = logsSpans;
    }

    String serviceName() {
        return serviceName;
    }

    ProcessTags processTags() {
        return processTags;
    }

    long flushIntervalMillis() {
        return flushIntervalMillis;
    }

    boolean logsSpans() {
        return logsSpans;
    }
}
