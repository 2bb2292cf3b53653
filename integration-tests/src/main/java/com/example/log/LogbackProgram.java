package com.example.log;

import java.io.IOException;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Logs through SLF4J with Logback. */
public final class LogbackProgram extends LogProgram {
    private static final String CONFIGURATION = "<configuration>"
            + appender("sync", "%X{traceId} %X{spanId} %X{sampled} %X{tenant}|%m%n")
            + appender("asynchronous", "%X{traceId} %X{spanId} %X{sampled} %X{tenant}|%m%n")
            + appender("whole", "%X|%m%n")
            + "<appender name='ASYNC' class='ch.qos.logback.classic.AsyncAppender'><appender-ref ref='asynchronous'/></appender>"
            + "<logger name='sync' level='INFO'><appender-ref ref='sync'/></logger>"
            + "<logger name='whole' level='INFO'><appender-ref ref='whole'/></logger>"
            + "<logger name='async' level='INFO'><appender-ref ref='ASYNC'/></logger></configuration>";

    private LogbackProgram() throws IOException {}

    public static void main(String[] args) throws Exception {
        LogbackProgram program = new LogbackProgram();
        System.setProperty("logback.configurationFile", configuration("logback.xml", CONFIGURATION));
        program.start();
    }

    private static String appender(String name, String pattern) {
        return "<appender name='" + name + "' class='ch.qos.logback.core.FileAppender'><file>${log.folder}/"
                + name.replace("hronous", "") + ".log</file><encoder><pattern>" + pattern
                + "</pattern></encoder></appender>";
    }

    @Override
    protected void log(String logger, String message) {
        LoggerFactory.getLogger(logger).info(message);
    }

    @Override
    protected void put(String key, String value) {
        MDC.put(key, value);
    }

    @Override
    protected void remove(String key) {
        MDC.remove(key);
    }

    @Override
    protected String get(String key) {
        return MDC.get(key);
    }

    /** Some versions answer null for nothing. */
    @Override
    protected Object copy() {
        Map<String, String> copy = MDC.getCopyOfContextMap();
        return copy == null ? java.util.Collections.emptyMap() : copy;
    }

    @Override
    @SuppressWarnings("unchecked")
    protected void restore(Object copy) {
        MDC.setContextMap((Map<String, String>) copy);
    }
}
