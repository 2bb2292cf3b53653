package io.spoor.reporter.sampling;

import io.spoor.reporter.Parker;
import io.spoor.reporter.ReporterLog;
import io.spoor.reporter.http.HttpAnswer;
import io.spoor.reporter.http.HttpExchange;
import io.spoor.reporter.http.HttpTarget;
import io.spoor.tracer.Clock;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.sampling.ChangingSampler;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks the sampling manager again and again, and keeps what it said last for as long as it says nothing usable. Says
 * once that it can't be asked, and once that it can again.
 */
public final class SamplingPoller implements Runnable {
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int MAX_ANSWER = 1 << 20;

    private final String hostPort;
    private final String serviceName;
    private final long intervalMillis;
    private final ChangingSampler sampler;
    private final Clock clock;
    private final Parker parker;
    private final Ledger ledger;
    private final ReporterLog log;
    private @Nullable HttpExchange exchange;
    private @Nullable String lastAnswer;
    private boolean failing;

    /**
     * Does nothing yet.
     *
     * @param hostPort {@code host:port}, with a path behind it where the question isn't answered at {@code /}
     * @param sampler that is set to what the manager says
     */
    public SamplingPoller(
            String hostPort,
            String serviceName,
            long intervalMillis,
            ChangingSampler sampler,
            Clock clock,
            Parker parker,
            Ledger ledger,
            ReporterLog log) {
        this.hostPort = hostPort;
        this.serviceName = serviceName;
        this.intervalMillis = intervalMillis;
        this.sampler = sampler;
        this.clock = clock;
        this.parker = parker;
        this.ledger = ledger;
        this.log = log;
    }

    /** Asks for as long as the JVM lives. */
    @Override
    public void run() {
        while (true) {
            poll();
            long wake = clock.nanoTime() + TimeUnit.MILLISECONDS.toNanos(intervalMillis);
            for (long left = wake - clock.nanoTime(); left > 0; left = wake - clock.nanoTime()) {
                parker.park(left);
                Thread.interrupted(); // a flag that stays would keep this thread from ever sleeping again
            }
        }
    }

    /** Asks once. Nothing is thrown. */
    public void poll() {
        String answer = ask();
        if (answer == null || answer.equals(lastAnswer)) {
            return;
        }
        try {
            sampler.set(SamplingStrategy.read(answer, clock));
            lastAnswer = answer;
            ledger.samplerUpdated(true);
            works();
        } catch (RuntimeException | StackOverflowError e) {
            ledger.samplerUpdated(false);
            fails("its answer can't be used: " + e.getMessage());
        }
    }

    private @Nullable String ask() {
        try {
            HttpAnswer answer = exchange().get(MAX_ANSWER);
            if (!answer.isSuccess()) {
                throw new IOException("it answered with status " + answer.status());
            }
            ledger.samplerQueried(true);
            if (answer.text().equals(lastAnswer)) {
                works();
            }
            return answer.text();
        } catch (IOException | RuntimeException e) {
            ledger.samplerQueried(false);
            fails(e.getMessage() == null ? e.toString() : e.getMessage());
            return null;
        }
    }

    private HttpExchange exchange() throws UnsupportedEncodingException {
        HttpExchange known = exchange;
        if (known == null) {
            String url = hostPort.indexOf("://") < 0 ? "http://" + hostPort : hostPort;
            HttpTarget target = HttpTarget.of(url).withQuery("service=" + URLEncoder.encode(serviceName, "UTF-8"));
            exchange = known = new HttpExchange(target, null, TIMEOUT_MILLIS);
        }
        return known;
    }

    private void fails(String why) {
        if (!failing) {
            failing = true;
            log.warn("how to sample can't be asked at " + hostPort + " (" + why
                    + "); expected is Jaeger's sampling manager. "
                    + (lastAnswer == null ? "The initial rate" : "What it said last")
                    + " is used until it answers");
        }
    }

    private void works() {
        if (failing) {
            failing = false;
            log.warn("the sampling manager at " + hostPort + " answers again");
        }
    }
}
