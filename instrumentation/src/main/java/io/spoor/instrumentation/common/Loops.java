package io.spoor.instrumentation.common;

import io.spoor.tracer.config.KnownSettings;
import io.spoor.tracer.config.Settings;

/**
 * What libraries hand to threads that never ends, or that keeps a connection for whoever comes next. It is begun by the
 * request that happened to need it first, but belongs to none.
 */
final class Loops {
    /** Beginnings of the names of such tasks' classes. */
    private static final String[] TASKS = {
        "com.zaxxer.hikari.pool.",
        "io.netty.channel.AbstractChannel$AbstractUnsafe",
        "io.netty.handler.timeout.",
        "io.netty.util.concurrent.SingleThreadEventExecutor",
        "java.lang.VirtualThread",
        "okhttp3.ConnectionPool",
        "okhttp3.internal.concurrent.TaskRunner",
        "okhttp3.internal.connection.RealConnectionPool",
        "okhttp3.internal.http2.Http2Connection",
        "org.apache.pekko.dispatch.Dispatcher$",
        "org.apache.pekko.dispatch.Mailbox",
        "org.apache.tomcat.util.net.",
        "org.eclipse.jetty.io.",
        "org.eclipse.jetty.server.HttpChannel",
        "org.eclipse.jetty.server.HttpConnection",
        "org.eclipse.jetty.server.internal.",
        "org.eclipse.jetty.util.thread.",
    };

    /** Beginnings of the names of threads' classes, and of the classes of what threads are made to run. */
    private static final String[] THREADS = {
        "akka.",
        "com.microsoft.sqlserver.",
        "com.mongodb.",
        "com.mysql.",
        "com.rabbitmq.",
        "com.sun.",
        "com.zaxxer.hikari.",
        "io.grpc.",
        "io.lettuce.",
        "io.netty.",
        "io.reactivex.",
        "io.vertx.",
        "java.util.",
        "javax.",
        "jdk.",
        "kotlinx.coroutines.",
        "okhttp3.",
        "okio.",
        "oracle.",
        "org.apache.activemq.",
        "org.apache.catalina.",
        "org.apache.coyote.",
        "org.apache.hc.",
        "org.apache.http.",
        "org.apache.kafka.",
        "org.apache.pekko.",
        "org.apache.rocketmq.",
        "org.apache.tomcat.",
        "org.eclipse.jetty.",
        "org.h2.",
        "org.hsqldb.",
        "org.mariadb.",
        "org.postgresql.",
        "org.redisson.",
        "org.xnio.",
        "reactor.",
        "redis.clients.",
        "scala.",
        "sun.",
    };

    private static final Beginnings OF_TASKS = new Beginnings(TASKS);
    private static final Beginnings OF_THREADS = new Beginnings(THREADS);

    /** Of {@code java.util}, but run once. */
    private static final String FUTURE = "java.util.concurrent.FutureTask";

    private Loops() {}

    static boolean isTask(Class<?> type) {
        return OF_TASKS.get(type);
    }

    static boolean isThread(Class<?> type) {
        return OF_THREADS.get(type) && !type.getName().equals(FUTURE);
    }

    private static final class Beginnings extends ClassValue<Boolean> {
        private final String[] beginnings;

        Beginnings(String[] beginnings) {
            this.beginnings = beginnings;
        }

        @Override
        protected Boolean computeValue(Class<?> type) {
            String name = type.getName();
            for (String beginning : beginnings) {
                if (name.startsWith(beginning)) {
                    return Boolean.TRUE;
                }
            }
            return isExcluded(name);
        }

        private static boolean isExcluded(String name) {
            for (String beginning : Settings.get().get(KnownSettings.HANDOVER_EXCLUDE)) {
                if (name.startsWith(beginning)) {
                    return true;
                }
            }
            return false;
        }
    }
}
