package io.spoor.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.log.Log4j2Program;
import io.spoor.it.contract.LogContract;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.jaeger.Caller;
import org.junit.jupiter.api.Test;

@OverVersions(library = "log4j2", title = "Log4j 2", program = Log4j2Program.class, with = "host", usesUnsafe = true)
final class Log4j2IT extends LogContract {
    @Test
    void anAsynchronousAppenderHasTheIdsToo() {
        Caller caller = Caller.sampled();

        String line = operation("line", caller, "logger", "deferred", "message", "hello");

        assertThat(line).matches("[0-9a-f]{16} [0-9a-f]{16} true \\|hello");
        expect(caller, host());
    }

    @Override
    protected String empty() {
        return "{}";
    }

    @Override
    protected String whole(String key, String value) {
        return "{" + key + "=" + value + "}";
    }
}
