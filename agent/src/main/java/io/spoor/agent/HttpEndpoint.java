package io.spoor.agent;

import io.spoor.reporter.Parker;
import io.spoor.reporter.Transport;
import io.spoor.reporter.http.HttpTarget;
import io.spoor.reporter.http.HttpTransport;
import io.spoor.tracer.Clock;
import io.spoor.tracer.config.KnownSettings;
import io.spoor.tracer.config.Setting;
import io.spoor.tracer.config.Settings;
import io.spoor.tracer.log.AgentLog;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The collector that {@code tracer.endpoint} names. Loaded only where it names one. */
final class HttpEndpoint {
    private HttpEndpoint() {}

    /** Null, and a line that says why, if it can't be used. */
    static @Nullable Transport transport(Settings settings) {
        try {
            HttpTarget target = HttpTarget.of(settings.get(KnownSettings.ENDPOINT));
            return new HttpTransport(target, authorization(settings), Clock.SYSTEM, Parker.SYSTEM);
        } catch (IllegalArgumentException e) {
            AgentLog.warn(settings.describe(KnownSettings.ENDPOINT) + ": " + e.getMessage()
                    + "; using UDP to tracer.agent.host");
            return null;
        }
    }

    /** As jaeger-client: a user with a password comes before a token. */
    static @Nullable String authorization(Settings settings) {
        String user = settings.get(KnownSettings.AUTH_USER);
        String password = settings.get(KnownSettings.AUTH_PASSWORD);
        if (user != null && password != null) {
            byte[] both = (user + ':' + password).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(both);
        }
        if (user != null || password != null) {
            Setting<String> missing = user == null ? KnownSettings.AUTH_USER : KnownSettings.AUTH_PASSWORD;
            AgentLog.warn(Setting.PREFIX + missing.name() + ": expected beside the other half of user and password;"
                    + " both are ignored");
        }
        String token = settings.get(KnownSettings.AUTH_TOKEN);
        return token == null || !isVisible(token) ? null : "Bearer " + token;
    }

    /** Anything else would be another header. */
    private static boolean isVisible(String token) {
        for (int i = 0; i < token.length(); i++) {
            if (token.charAt(i) <= ' ' || token.charAt(i) > '~') {
                AgentLog.warn(Setting.PREFIX + KnownSettings.AUTH_TOKEN.name()
                        + ": expected a token of visible characters; it is ignored");
                return false;
            }
        }
        return true;
    }
}
