package io.spoor.instrumentation.httpurlconnection;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.UrlConnectionCall;
import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;

/**
 * HttpURLConnection of the JDK. A call begins with whatever comes first of connect, getOutputStream and getInputStream,
 * and ends when getInputStream has had an answer: every other question for the answer goes through that one.
 */
public final class HttpUrlConnectionInstrumentation extends Instrumentation {
    private static final String HTTP = "sun.net.www.protocol.http.HttpURLConnection";
    private static final String HTTPS = "sun.net.www.protocol.https.AbstractDelegateHttpsURLConnection";

    public HttpUrlConnectionInstrumentation() {
        super("jdk-http");
    }

    @Override
    public void define(Rules rules) {
        rules.type(HTTP, HTTPS).method("connect").withParameters().advise(Connect.class);
        rules.type(HTTP)
                .method("getOutputStream")
                .withParameters()
                .advise(Connect.class)
                .method("getInputStream")
                .withParameters()
                .advise(Answer.class)
                .method("disconnect")
                .withParameters()
                .advise(Disconnect.class);
    }

    /** A failure ends the call; what was connected waits for its answer. */
    public static final class Connect {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static UrlConnectionCall enter(
                @Advice.This HttpURLConnection connection, @Advice.FieldValue("connected") boolean connected) {
            return UrlConnectionCall.enter(connection, connected);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.This HttpURLConnection connection,
                @Advice.Enter UrlConnectionCall call,
                @Advice.Thrown Throwable thrown) {
            if (call == null) {
                return;
            }
            call.leaveUnanswered(connection);
            if (thrown != null) {
                call.fail(thrown);
            }
        }
    }

    /** The status is read from the field: asking for it could send the request again. */
    public static final class Answer {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static UrlConnectionCall enter(
                @Advice.This HttpURLConnection connection, @Advice.FieldValue("connected") boolean connected) {
            return UrlConnectionCall.enter(connection, connected);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Enter UrlConnectionCall call,
                @Advice.FieldValue("responseCode") int status,
                @Advice.Thrown Throwable thrown) {
            if (call == null) {
                return;
            }
            call.leave();
            if (status > 0) {
                call.answered(status);
            } else if (thrown != null) {
                call.fail(thrown);
            }
        }
    }

    /** Ends a call that nobody wants the answer of. */
    public static final class Disconnect {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.This HttpURLConnection connection) {
            UrlConnectionCall.disconnected(connection);
        }
    }
}
