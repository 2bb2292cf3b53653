package io.spoor.it;

import static io.spoor.it.jaeger.ExpectedSpan.client;
import static io.spoor.it.jaeger.ExpectedSpan.server;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.jdbc.H2Program;
import io.spoor.it.contract.Service;
import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.ExpectedSpan;
import io.spoor.it.jaeger.JaegerAgent;
import io.spoor.it.jaeger.TraceAssert;
import io.spoor.it.library.Libraries;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.Launch;
import io.spoor.it.process.OnEveryJdk;
import io.spoor.it.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edit of the file that {@code tracer.config} names takes effect while the service runs. */
final class WatchedFileIT {
    private static final String SQL = "SELECT name FROM owners WHERE id = 1";

    @TempDir
    private Path folder;

    private Path file;
    private JaegerAgent jaeger;
    private ServiceProcess process;
    private Service service;

    @BeforeEach
    void listen() {
        file = folder.resolve("tracer.properties");
        jaeger = JaegerAgent.start();
    }

    @AfterEach
    void close() {
        process.close();
        jaeger.close();
    }

    @OnEveryJdk
    void anInstrumentationIsSwitchedOffAndOn(Jdk jdk) throws IOException {
        start(jdk, "instrumentation.servlet.enabled=true\n");
        query(statement());

        edit("instrumentation.jdbc.enabled=false\n", "instrumentations have changed: jdbc is off");
        query();
        query();

        edit("instrumentation.jdbc.enabled=true\n", "instrumentations have changed: jdbc is on");
        query(statement());
        finish();
    }

    @OnEveryJdk
    void whatWasOffAtTheStartIsSwitchedOn(Jdk jdk) throws IOException {
        start(jdk, "instrumentation.jdbc.enabled=false\n");
        query();

        edit("jdbc.row.counts=true\n", "jdbc is on");
        query(statement());
        finish();
        assertThat(process.stderr().text()).contains("jdbc-row-counts is on");
    }

    @Test
    void samplerRatesAndIgnoredUrlsFollowTheFile() throws IOException {
        start(Jdk.find(17).orElseThrow(), "sampler.type=const\nsampler.param=0\n");
        begin("nobody records this");

        edit("sampler.type=const\nsampler.param=0\nsampler.rates=GET /op/*=1\n", "tracer.sampler.rates has changed");
        begin("recorded by its operation");
        awaitBegun("recorded by its operation");

        edit("sampler.type=const\nsampler.param=1\nsampler.rates=GET /op/*=0\n", "tracer.sampler.param has changed");
        begin("kept out by its operation");

        edit("sampler.type=const\nsampler.param=1\nignore.urls=/op/que*\n", "tracer.ignore.urls has changed");
        begin("ignored");
        query(Caller.sampled());

        edit("sampler.type=const\nsampler.param=1\n", 2, "tracer.ignore.urls has changed");
        begin("recorded again");
        awaitBegun("recorded again");
        finish();
    }

    @Test
    void aBrokenEditChangesNothingAndSaysWhatIsWrong() throws IOException {
        start(Jdk.find(17).orElseThrow(), "instrumentation.jdbc.enabled=false\n");

        edit("instrumentation.jdbc.enabled=true\nsampler.type=never\n", "does not count", "\"never\"", "const");
        query();
        edit("instrumentation.jdbc.enabled=maybe\n", "does not count", "\"maybe\"", "true or false");
        edit("instrumentation.jbdc.enabled=true\n", "does not count", "tracer.instrumentation.jbdc", "jdbc");
        edit("sampler.rates=GET /op/*=7\n", "does not count", "GET /op/*=7");
        query();

        edit("instrumentation.jdbc.enabled=true\n", "jdbc is on");
        query(statement());
        finish();
    }

    @Test
    void whatNeedsARestartSaysSo() throws IOException {
        start(Jdk.find(17).orElseThrow(), "tags=zone=a\n");

        edit("tags=zone=b\n", "tracer.tags has changed; that takes effect with the next start");
        query(statement());
        finish();
    }

    private void start(Jdk jdk, String content) throws IOException {
        Files.writeString(file, content);
        process = Launch.traced(jdk, jaeger)
                .property("tracer.sampler.type", "")
                .property("tracer.sampler.param", "")
                .property("tracer.config", file.toString())
                .start(Libraries.classPath("h2", Libraries.versionsOf("h2").get(0), "host"), H2Program.class.getName());
        service = new Service("", jdk, jaeger, null, process.awaitReady());
        service.operation("setup", Caller.unsampled());
    }

    private void edit(String content, String... said) throws IOException {
        edit(content, 1, said);
    }

    /** Returns when the agent has said a line with all of this for so many times. */
    private void edit(String content, int times, String... said) throws IOException {
        long before = process.stderr().lines().size();
        Files.writeString(file, content);
        List<String> all = List.of(said);
        assertThat(process.stderr()
                        .await(line -> saidSince(times == 1 ? before : 0, all) >= times, Duration.ofSeconds(20)))
                .as(() -> "a line with " + all + " in\n" + process)
                .isPresent();
    }

    private long saidSince(long line, List<String> all) {
        return process.stderr().lines().stream()
                .skip(line)
                .filter(l -> l.startsWith("[spoor] ") && all.stream().allMatch(l::contains))
                .count();
    }

    /** A request of a traced caller, and what must come of it below the request itself. */
    private void query(ExpectedSpan... children) {
        Caller caller = Caller.sampled();
        query(caller);
        ExpectedSpan root = server("GET /op/*")
                .component("java-web-servlet")
                .with("http.status_code", 200)
                .children(children);
        TraceAssert.assertThat(jaeger.await(caller, root.size()))
                .continues(caller)
                .isExactly(root);
    }

    private void query(Caller caller) {
        assertThat(service.operation("query", caller, "sql", SQL)).isEqualTo("George");
    }

    /** A request that begins a trace, if the sampler wants one. */
    private void begin(String what) {
        String path = "/op/query?sql=" + SQL.replace(' ', '+') + "&what=" + what.replace(' ', '+');
        assertThat(service.send("GET", path, null).body()).isEqualTo("George");
    }

    private void awaitBegun(String what) {
        jaeger.awaitTraceOf(what, 2, span -> String.valueOf(span.tags().get("http.url"))
                .endsWith("what=" + what.replace(' ', '+')));
    }

    private static ExpectedSpan statement() {
        return client("SELECT owners").component("java-jdbc");
    }

    private void finish() {
        process.finish();
        assertThat(jaeger.unclaimed()).isEmpty();
    }
}
