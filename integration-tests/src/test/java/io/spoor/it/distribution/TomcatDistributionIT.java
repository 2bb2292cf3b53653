package io.spoor.it.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.it.distribution.Visit.Page;
import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.JaegerAgent;
import io.spoor.it.jaeger.ReceivedSpan;
import io.spoor.it.jaeger.Trace;
import io.spoor.it.library.Libraries;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.LastLine;
import io.spoor.it.process.Launch;
import io.spoor.it.process.OnEveryJdk;
import io.spoor.it.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Apache's own Tomcat with the examples it ships: every page that a visitor finds by following links is answered with
 * the agent as it is without, and each request is one server span.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts catalina.sh")
final class TomcatDistributionIT {
    private static final String EXAMPLES = "/examples";

    /** It never ends. */
    private static final Set<String> NOT_VISITED = Set.of("/examples/async/stockticker");

    /** They say something else each time: one by how much memory is free, one by chance. */
    private static final Set<String> NEVER_ALIKE =
            Set.of("/examples/jsp/forward/forward.jsp", "/examples/jsp/jsp2/jspattribute/shuffle.jsp");

    /** Tomcat itself asks for the login, and forwards to the page for it. */
    private static final String BEHIND_A_LOGIN = "/jsp/security/protected/";

    /** SIGTERM's. */
    private static final int TERMINATED = 143;

    @TempDir
    private Path folder;

    @OnEveryJdk({17, 25})
    void theOldestSupportedOfItsExamplesAnswerAlike(Jdk jdk) throws Exception {
        examplesAnswerAlike(Libraries.versionsOf("tomcat-distribution").get(0), jdk);
    }

    @OnEveryJdk({17, 25})
    void theNewestOfItsExamplesAnswerAlike(Jdk jdk) throws Exception {
        examplesAnswerAlike(Libraries.versionsOf("tomcat-distribution").get(1), jdk);
    }

    private void examplesAnswerAlike(String version, Jdk jdk) throws Exception {
        TomcatDistribution tomcat = TomcatDistribution.unpack(version, folder);
        List<Page> plain;
        List<String> plainComplaints;
        try (ServiceProcess server = tomcat.start(jdk, Launch.on(jdk).bare())) {
            plain = followLinks(new Visit(TomcatDistribution.port(server)));
            server.terminate();
            plainComplaints = server.complaints();
        }
        assertThat(plain.size()).isGreaterThan(100);
        try (JaegerAgent jaeger = JaegerAgent.start();
                ServiceProcess server =
                        tomcat.start(jdk, Launch.traced(jdk, jaeger).bare())) {
            Visit visit = new Visit(TomcatDistribution.port(server));
            Set<String> mappings = tomcat.examplesMappings();
            for (Page expected : plain) {
                Caller caller = Caller.sampled();
                Page actual = visit.open("GET", expected.path(), caller);
                expectAlike(expected, actual);
                expectOneSpan(jaeger.await(caller, 1), caller, actual, mappings);
            }
            assertThat(server.terminate()).isEqualTo(TERMINATED);
            assertThat(server.complaints()).isEqualTo(plainComplaints);
            LastLine.of(server).expectNothingWrong();
            assertThat(jaeger.unclaimed()).isEmpty();
        }
    }

    private static List<Page> followLinks(Visit visit) throws IOException, InterruptedException {
        List<Page> pages = new ArrayList<>();
        Set<String> seen = new TreeSet<>(NOT_VISITED);
        Deque<String> next = new ArrayDeque<>(List.of(
                EXAMPLES + "/",
                EXAMPLES + "/nowhere.html",
                EXAMPLES + "/servlets/servlet/SessionExample?dataname=a&datavalue=b",
                EXAMPLES + "/servlets/servlet/CookieExample?cookiename=c&cookievalue=d"));
        while (!next.isEmpty()) {
            String path = next.remove();
            if (path.startsWith(EXAMPLES + "/") && !NOT_VISITED.contains(path) && seen.add(path)) {
                Page page = visit.open("GET", path, Caller.sampled());
                pages.add(page);
                next.addAll(page.links());
            }
        }
        return pages;
    }

    private static void expectAlike(Page expected, Page actual) {
        assertThat(actual.status()).as(expected.path()).isEqualTo(expected.status());
        if (!NEVER_ALIKE.contains(expected.path())) {
            assertThat(actual.headers()).as(expected.path()).isEqualTo(expected.headers());
            assertThat(actual.body()).as(expected.path()).isEqualTo(expected.body());
        }
    }

    private static void expectOneSpan(Trace trace, Caller caller, Page page, Set<String> mappings) {
        assertThat(trace.spans()).as(trace::toString).hasSize(1);
        ReceivedSpan span = trace.spans().get(0);
        assertThat(span.parentId()).as(trace::toString).isEqualTo(caller.spanId());
        assertThat(span.kind()).as(trace::toString).isEqualTo("server");
        assertThat(span.name()).as(page.path()).isIn(names(page.path(), mappings));
        assertThat(span.tags()).as(page.path()).containsEntry("http.status_code", (long) page.status());
        assertThat(span.tags().containsKey("error")).as(trace::toString).isEqualTo(page.status() >= 500);
    }

    /** By the mappings of the examples and by those that every application has: {@code *.jsp} and the default servlet. */
    private static Set<String> names(String target, Set<String> mappings) {
        String path = target.substring(EXAMPLES.length()).replaceFirst("[?;].*", "");
        for (String mapping : mappings) {
            String prefix = mapping.endsWith("/*") ? mapping.substring(0, mapping.length() - 2) : mapping;
            if (path.equals(prefix) || mapping.endsWith("/*") && path.startsWith(prefix + "/")) {
                return Set.of("GET " + EXAMPLES + mapping);
            }
        }
        if (path.startsWith(BEHIND_A_LOGIN)) {
            return Set.of("GET", "GET " + EXAMPLES + "/*.jsp");
        }
        if (path.endsWith(".jsp") || path.endsWith(".jspx")) {
            return Set.of("GET " + EXAMPLES + "/*" + path.substring(path.lastIndexOf('.')));
        }
        // Behind a folder's name the container finds an index, which may be a page of either kind.
        return path.endsWith("/") ? Set.of("GET", "GET " + EXAMPLES + "/*.jsp") : Set.of("GET");
    }
}
