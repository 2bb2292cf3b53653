package io.spoor.reporter.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.reporter.Parker;
import io.spoor.reporter.ReporterLog;
import io.spoor.reporter.http.TestServer;
import io.spoor.tracer.Clock;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.SamplingDecision;
import io.spoor.tracer.sampling.ChangingSampler;
import io.spoor.tracer.sampling.ProbabilisticSampler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SamplingPollerTest implements ReporterLog {
    private static final String HALF = "{\"strategyType\":0,\"probabilisticSampling\":{\"samplingRate\":0.5}}";
    private static final String FIVE =
            "{\"strategyType\":\"RATE_LIMITING\",\"rateLimitingSampling\":{\"maxTracesPerSecond\":5}}";

    private final ChangingSampler sampler = new ChangingSampler(new ProbabilisticSampler(0.001));
    private final Ledger ledger = new Ledger();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Test
    void followsWhatTheManagerSays() throws Exception {
        try (TestServer server = new TestServer(TestServer.ok(HALF))) {
            SamplingPoller poller = poller(server.hostPort(), "sh\u00f6p & co");
            poller.poll();
            assertThat(current()).isEqualTo("probabilistic 0.5");
            assertThat(server.take().head).startsWith("GET /?service=sh%C3%B6p+%26+co HTTP/1.1\r\n");

            server.setAnswer(TestServer.ok(FIVE));
            poller.poll();
            assertThat(current()).isEqualTo("ratelimiting 5.0");
        }
        assertThat(ledger.samplerQueries(true)).isEqualTo(2);
        assertThat(ledger.samplerUpdates(true)).isEqualTo(2);
        assertThat(lines).isEmpty();
    }

    @Test
    void doesNotBeginAnewWhenTheAnswerIsTheSame() throws Exception {
        try (TestServer server = new TestServer(TestServer.ok(FIVE))) {
            SamplingPoller poller = poller(server.hostPort(), "service");
            poller.poll();
            SamplingDecision first = sampler.decide("operation", 1);
            poller.poll();

            assertThat(sampler.decide("operation", 1)).isSameAs(first);
            assertThat(ledger.samplerUpdates(true)).isEqualTo(1);
        }
    }

    @Test
    void keepsTheLastGoodStrategyAndSaysSoOnce() throws Exception {
        try (TestServer server = new TestServer(TestServer.ok(HALF))) {
            SamplingPoller poller = poller(server.hostPort(), "service");
            poller.poll();
            String[] broken = {
                TestServer.ok("<html>"), TestServer.ok("{}"), TestServer.answer("500 Oops", ""), "garbage", ""
            };
            for (String answer : broken) {
                server.setAnswer(answer);
                poller.poll();
                assertThat(current()).isEqualTo("probabilistic 0.5");
            }
            assertThat(lines).hasSize(1);
            assertThat(lines.get(0)).contains(server.hostPort()).contains("What it said last is used");

            server.setAnswer(TestServer.ok(HALF));
            poller.poll();
            poller.poll();
            assertThat(lines).hasSize(2);
            assertThat(lines.get(1)).endsWith("answers again");
            assertThat(ledger.samplerUpdates(false)).isEqualTo(2);
            assertThat(ledger.samplerQueries(false)).isEqualTo(3);
        }
    }

    @Test
    void asksWhereItIsToldTo() throws Exception {
        try (TestServer server = new TestServer(TestServer.ok(HALF))) {
            poller(server.hostPort() + "/api/sampling", "service").poll();
            assertThat(server.take().head).startsWith("GET /api/sampling?service=service HTTP/1.1\r\n");
            poller("http://" + server.hostPort() + "/sampling", "service").poll();
            assertThat(server.take().head).startsWith("GET /sampling?service=service HTTP/1.1\r\n");
        }
    }

    @Test
    void outlivesAnAddressThatIsNone() {
        SamplingPoller poller = poller("no host at all", "service");
        poller.poll();
        poller.poll();

        assertThat(current()).isEqualTo("probabilistic 0.001");
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).contains("The initial rate is used");
    }

    private SamplingPoller poller(String hostPort, String service) {
        return new SamplingPoller(hostPort, service, 60_000, sampler, Clock.SYSTEM, Parker.SYSTEM, ledger, this);
    }

    private String current() {
        SamplingDecision decision = sampler.decide("operation", 1L << 62);
        return decision.type() + " " + decision.param();
    }

    @Override
    public void warn(String line) {
        lines.add(line);
    }

    @Override
    public void info(String line) {
        throw new AssertionError(line);
    }
}
