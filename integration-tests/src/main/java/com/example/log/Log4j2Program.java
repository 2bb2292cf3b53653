package com.example.log;

import java.io.IOException;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.ThreadContext;

/** Logs with Log4j 2, through an asynchronous logger and, as {@code deferred}, an asynchronous appender. */
public final class Log4j2Program extends LogProgram {
    private static final String CONFIGURATION = "<Configuration status='error'><Appenders>"
            + appender("sync", "%X{traceId} %X{spanId} %X{sampled} %X{tenant}|%m%n")
            + appender("async", "%X{traceId} %X{spanId} %X{sampled} %X{tenant}|%m%n")
            + appender("deferred", "%X{traceId} %X{spanId} %X{sampled} %X{tenant}|%m%n")
            + appender("whole", "%X|%m%n")
            + "<Async name='DEFER'><AppenderRef ref='deferred'/></Async></Appenders><Loggers>"
            + "<Logger name='sync' level='info'><AppenderRef ref='sync'/></Logger>"
            + "<Logger name='whole' level='info'><AppenderRef ref='whole'/></Logger>"
            + "<Logger name='deferred' level='info'><AppenderRef ref='DEFER'/></Logger>"
            + "<AsyncLogger name='async' level='info'><AppenderRef ref='async'/></AsyncLogger>"
            + "<Root level='off'/></Loggers></Configuration>";

    private Log4j2Program() throws IOException {}

    public static void main(String[] args) throws Exception {
        Log4j2Program program = new Log4j2Program();
        System.setProperty("log4j.configurationFile", configuration("log4j2.xml", CONFIGURATION));
        program.start();
    }

    private static String appender(String name, String pattern) {
        return "<File name='" + name + "' fileName='${sys:log.folder}/" + name + ".log'><PatternLayout pattern='"
                + pattern + "'/></File>";
    }

    @Override
    protected void log(String logger, String message) {
        LogManager.getLogger(logger).info(message);
    }

    @Override
    protected void put(String key, String value) {
        ThreadContext.put(key, value);
    }

    @Override
    protected void remove(String key) {
        ThreadContext.remove(key);
    }

    @Override
    protected String get(String key) {
        return ThreadContext.get(key);
    }

    @Override
    protected Object copy() {
        return ThreadContext.getImmutableContext();
    }

    @Override
    @SuppressWarnings("unchecked")
    protected void restore(Object copy) {
        for (Map.Entry<String, String> entry : ((Map<String, String>) copy).entrySet()) {
            ThreadContext.put(entry.getKey(), entry.getValue());
        }
    }
}
