package io.spoor.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.redis.JedisProgram;
import com.example.redis.LettuceProgram;
import io.spoor.it.contract.Service;
import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.JaegerAgent;
import io.spoor.it.library.Libraries;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.Launch;
import io.spoor.it.process.OnEveryJdk;
import io.spoor.it.process.RedisServer;
import io.spoor.it.process.ServiceProcess;
import java.util.Arrays;
import java.util.List;

/** What of a Redis command the settings show. */
final class RedisSettingsIT {
    @OnEveryJdk(17)
    void jedisShowsKeysAndNoValues(Jdk jdk) {
        List<String> statements = statements(jdk, "jedis", JedisProgram.class, "key");

        assertThat(statements).containsExactly("SET owner:7", null);
    }

    @OnEveryJdk(17)
    void lettuceShowsKeysAndNoValues(Jdk jdk) {
        List<String> statements = statements(jdk, "lettuce", LettuceProgram.class, "key");

        assertThat(statements).containsExactly("SET owner:7", null);
    }

    @OnEveryJdk(17)
    void allIsAllButPasswords(Jdk jdk) {
        List<String> statements = statements(jdk, "jedis", JedisProgram.class, "all");

        assertThat(statements).containsExactly("SET owner:7 Davis", null);
    }

    /** What {@code db.statement} says of setting {@code owner:7} and of a password, null for nothing. */
    private static List<String> statements(Jdk jdk, String library, Class<?> program, String setting) {
        String port = String.valueOf(RedisServer.orSkip().port());
        List<String> versions = Libraries.versionsOf(library);
        try (JaegerAgent jaeger = JaegerAgent.start();
                ServiceProcess process = Launch.traced(jdk, jaeger)
                        .property("tracer.redis.statement", setting)
                        .start(
                                Libraries.classPath(library, versions.get(versions.size() - 1), "host"),
                                program.getName())) {
            Service service = new Service("", jdk, jaeger, null, process.awaitReady());
            Caller set = Caller.sampled();
            service.operation("set", set, "key", "owner:7", "value", "Davis", "port", port);
            Caller auth = Caller.sampled();
            service.operation("auth", auth, "password", "secret", "port", port);

            Object shown = jaeger.await(set, 2).named("SET").tags().get("db.statement");
            Object hidden = jaeger.await(auth, 2).named("AUTH").tags().get("db.statement");
            process.finish();
            return Arrays.asList((String) shown, (String) hidden);
        }
    }
}
