package io.spoor.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.jdbc.UrlProgram;
import io.spoor.it.contract.Service;
import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.JaegerAgent;
import io.spoor.it.library.Libraries;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.Launch;
import io.spoor.it.process.OnEveryJdk;
import io.spoor.it.process.ServiceProcess;
import java.nio.file.Path;
import java.util.List;

/** What a driver is called for: H2's writes each call to stdout when its URL says so. */
final class JdbcCallsIT {
    private static final String URL = "jdbc:h2:mem:clinic;DB_CLOSE_DELAY=-1;TRACE_LEVEL_SYSTEM_OUT=3";
    private static final String BY_ID = "SELECT name FROM owners WHERE id = ?";

    /** No metadata, no unwrapping, no query of ours, in this order and as often. */
    @OnEveryJdk(17)
    void theDriverIsCalledAsWithoutTheAgent(Jdk jdk) {
        try (JaegerAgent jaeger = JaegerAgent.start()) {
            List<String> traced = callsOf(Launch.traced(jdk, jaeger), jdk, jaeger);

            assertThat(jaeger.received()).isNotEmpty();
            assertThat(traced)
                    .isEqualTo(callsOf(Launch.on(jdk), jdk, jaeger))
                    .anyMatch(call -> call.contains("prepareStatement"))
                    .noneMatch(call -> call.contains("getMetaData") || call.contains("unwrap"));
        }
    }

    private static List<String> callsOf(Launch launch, Jdk jdk, JaegerAgent jaeger) {
        List<Path> classPath = Libraries.classPath("h2", "2.4.240", "host");
        try (ServiceProcess process = launch.start(classPath, UrlProgram.class.getName(), URL)) {
            Service service = new Service("", jdk, jaeger, null, process.awaitReady());
            service.operation("setup", Caller.sampled());
            for (int i = 0; i < 3; i++) {
                service.operation("prepared", Caller.sampled(), "sql", BY_ID, "ids", "2,1,9");
                service.operation("query", Caller.sampled(), "sql", "SELECT name FROM owners");
                service.operation("prepared-batch", Caller.sampled());
                service.operation("call", Caller.sampled(), "sql", "CALL ABS(-5)");
                service.operation("rollback", Caller.sampled());
            }
            process.awaitExit();
            return process.stdout().lines().stream()
                    .filter(line -> line.startsWith("/**/"))
                    .toList();
        }
    }
}
