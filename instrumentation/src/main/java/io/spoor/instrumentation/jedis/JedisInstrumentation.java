package io.spoor.instrumentation.jedis;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.RedisConnection;
import io.spoor.tracer.Span;
import java.net.Socket;
import net.bytebuddy.asm.Advice;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.commands.ProtocolCommand;

/**
 * Jedis 3 and newer. Whatever is called, a pool, a cluster, a pipeline, its commands leave through one method of a
 * connection and their replies come through another. Since 4 the first takes the command and its arguments as one.
 */
public final class JedisInstrumentation extends Instrumentation {
    private static final String CONNECTION = "redis.clients.jedis.Connection";
    private static final String SINCE_4 = "redis.clients.jedis.CommandArguments";

    public JedisInstrumentation() {
        super("jedis");
    }

    @Override
    public void define(Rules rules) {
        rules.type(CONNECTION)
                .whenAbsent(SINCE_4)
                .method("sendCommand")
                .withParameters("redis.clients.jedis.commands.ProtocolCommand", "byte[][]")
                .advise(Send3.class);
        rules.type(CONNECTION)
                .whenPresent(SINCE_4)
                .method("sendCommand")
                .withParameters(SINCE_4)
                .advise(Send.class)
                .method("initializeFromClientConfig")
                .advise(Initialize.class);
        rules.type(CONNECTION)
                .method("readProtocolWithCheckingBroken")
                .withParameters()
                .advise(Read.class)
                .method("disconnect")
                .withParameters()
                .advise(Disconnect.class);
    }

    /** Jedis 3. */
    public static final class Send3 {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Span enter(
                @Advice.This Object connection,
                @Advice.Argument(0) ProtocolCommand command,
                @Advice.Argument(1) byte[][] arguments) {
            String name = Commands.name(command);
            Span span = RedisConnection.of(connection).send(name);
            if (span != null) {
                Commands.describe(span, name, arguments);
            }
            return span;
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Enter Span span,
                @Advice.This Object connection,
                @Advice.FieldValue("socket") Socket socket,
                @Advice.Thrown Throwable thrown) {
            if (span == null) {
                return;
            }
            RedisConnection.of(connection).sent(span, socket == null ? null : socket.getRemoteSocketAddress(), thrown);
        }
    }

    /** Jedis 4 and newer. */
    public static final class Send {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Span enter(@Advice.This Object connection, @Advice.Argument(0) CommandArguments arguments) {
            String name = Commands.name(arguments.getCommand());
            Span span = RedisConnection.of(connection).send(name);
            if (span != null) {
                Arguments.describe(span, name, arguments);
            }
            return span;
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Enter Span span,
                @Advice.This Object connection,
                @Advice.FieldValue("socket") Socket socket,
                @Advice.Thrown Throwable thrown) {
            if (span == null) {
                return;
            }
            RedisConnection.of(connection).sent(span, socket == null ? null : socket.getRemoteSocketAddress(), thrown);
        }
    }

    /** What a new connection says before anybody uses it. */
    public static final class Initialize {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static RedisConnection enter(@Advice.This Object connection) {
            RedisConnection known = RedisConnection.of(connection);
            known.enter();
            return known;
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Enter RedisConnection connection) {
            if (connection == null) {
                return;
            }
            connection.leave();
        }
    }

    /** One reply, whatever it is. */
    public static final class Read {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.This Object connection, @Advice.Thrown Throwable thrown) {
            if (connection != null) {
                RedisConnection.of(connection).read(thrown);
            }
        }
    }

    public static final class Disconnect {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.This Object connection) {
            if (connection != null) {
                RedisConnection.of(connection).disconnected();
            }
        }
    }
}
