package com.example.log;

import java.io.File;
import java.io.IOException;
import java.util.Collections;
import java.util.Hashtable;
import java.util.Map;
import org.apache.log4j.Logger;
import org.apache.log4j.MDC;

/** Logs with Log4j 1 or reload4j. */
public final class Log4j1Program extends LogProgram {
    private static final String CONFIGURATION = "<!DOCTYPE log4j:configuration SYSTEM 'log4j.dtd'>"
            + "<log4j:configuration xmlns:log4j='http://jakarta.apache.org/log4j/'>"
            + appender("sync", "%X{traceId} %X{spanId} %X{sampled} %X{tenant}|%m%n")
            + appender("async", "%X{traceId} %X{spanId} %X{sampled} %X{tenant}|%m%n")
            + appender("whole", "%X|%m%n")
            + "<appender name='ASYNC' class='org.apache.log4j.AsyncAppender'><appender-ref ref='async'/></appender>"
            + "<logger name='sync'><level value='INFO'/><appender-ref ref='sync'/></logger>"
            + "<logger name='whole'><level value='INFO'/><appender-ref ref='whole'/></logger>"
            + "<logger name='async'><level value='INFO'/><appender-ref ref='ASYNC'/></logger></log4j:configuration>";

    private Log4j1Program() throws IOException {}

    public static void main(String[] args) throws Exception {
        Log4j1Program program = new Log4j1Program();
        String file = configuration("log4j.xml", CONFIGURATION);
        System.setProperty("log4j.configuration", new File(file).toURI().toString());
        program.start();
    }

    private static String appender(String name, String pattern) {
        return "<appender name='" + name
                + "' class='org.apache.log4j.FileAppender'><param name='File' value='${log.folder}/"
                + name + ".log'/><layout class='org.apache.log4j.EnhancedPatternLayout'>"
                + "<param name='ConversionPattern' value='" + pattern + "'/></layout></appender>";
    }

    @Override
    protected void log(String logger, String message) {
        Logger.getLogger(logger).info(message);
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
        return (String) MDC.get(key);
    }

    @Override
    protected Object copy() {
        Hashtable<?, ?> context = MDC.getContext();
        return context == null ? Collections.emptyMap() : context.clone();
    }

    @Override
    protected void restore(Object copy) {
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) copy).entrySet()) {
            MDC.put((String) entry.getKey(), entry.getValue());
        }
    }
}
