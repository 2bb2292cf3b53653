package io.spoor.it;

import static io.spoor.it.jaeger.TraceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.handoff.SpringHandoffProgram;
import io.spoor.it.contract.HandoffContract;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.contract.Ways;
import io.spoor.it.jaeger.Caller;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OverVersions(library = "spring", title = "Spring tasks", program = SpringHandoffProgram.class, with = "host")
@Ways({"async", "asyncDecorated", "asyncThreads", "taskScheduler"})
final class SpringHandoffIT extends HandoffContract {
    @ParameterizedTest
    @ValueSource(strings = {"scheduled", "cron"})
    void whatIsRepeatedBelongsToNobody(String operation) {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        assertThat(operation(operation, caller, "url", url)).isEqualTo("polled: true");

        expect(caller, host());
        assertThat(service.jaeger().awaitTagged("http.url", url, 1))
                .beginsHere()
                .isExactly(call(url));
    }
}
