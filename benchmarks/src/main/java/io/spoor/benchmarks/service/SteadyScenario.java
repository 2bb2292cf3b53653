package io.spoor.benchmarks.service;

import java.util.Map;

/** What a request costs when everything is warm: at a fixed rate, and when the service is saturated. */
final class SteadyScenario implements Scenario {
    private static final double ORDERS_PER_SECOND = 1_000;
    private static final double PAGES_PER_SECOND = 4_000;

    /** Until a sink that hears nothing new is believed to have it all; agents send every few seconds. */
    private static final long QUIET_MILLIS = 6_500;

    private static final double ROUND_SECONDS = 3;
    private static final int MOST_ROUNDS = 20;

    /** CPU seconds of the JIT in a second, from which on the service counts as warm. */
    private static final double IDLE_JIT = 0.05;

    private final int seconds;

    SteadyScenario(int seconds) {
        this.seconds = seconds;
    }

    @Override
    public void run(Candidate candidate, ServiceLauncher launcher, Notes notes) throws Exception {
        try (SpanSink sink = candidate.openSink();
                Service service = launcher.start(candidate, sink)) {
            HttpLoad orders = new HttpLoad(service.port(), "/order");
            HttpLoad pages = new HttpLoad(service.port(), "/page");
            warmUp(service, pages);
            warmUp(service, orders);

            Phase fixed = phase(service, sink, () -> orders.atRate(ORDERS_PER_SECOND, seconds));
            notes.figure(Row.CPU_7_FIXED, fixed.cpuMicros);
            notes.figure(Row.ALLOCATED_7, fixed.allocatedKilobytes);
            Phase saturated = phase(service, sink, () -> orders.saturate(seconds));
            notes.figure(Row.CPU_7_SATURATED, saturated.cpuMicros);
            notes.figure(Row.RATE_7_SATURATED, saturated.requests / (double) seconds);
            Phase small = phase(service, sink, () -> pages.atRate(PAGES_PER_SECOND, seconds));
            notes.figure(Row.CPU_1_FIXED, small.cpuMicros);
            notes.figure(Row.ALLOCATED_1, small.allocatedKilobytes);
            if (sink != null) {
                notes.figure(Row.SPANS_7, fixed.spansPerRequest);
                notes.figure(Row.SPANS_1, small.spansPerRequest);
                notes.figure(Row.SPANS_KEPT, 100 * saturated.spansPerRequest / fixed.spansPerRequest);
            }
            String ledger = service.quit();
            if (ledger != null) {
                notes.remark(ledger + "; received: " + sink.spans());
            }
        }
    }

    /**
     * Works until the JIT has next to nothing left to do: before, a request costs what an interpreter costs, and the
     * compiler's threads compete with it for the processors.
     */
    private static void warmUp(Service service, HttpLoad load) throws Exception {
        for (int i = 0; i < MOST_ROUNDS; i++) {
            double jit = service.files().cpu() - service.files().cpuWithoutJit();
            load.saturate(ROUND_SECONDS);
            if (service.files().cpu() - service.files().cpuWithoutJit() - jit < IDLE_JIT * ROUND_SECONDS) {
                return;
            }
        }
    }

    private interface Work {
        /** How many requests were answered. */
        long run() throws Exception;
    }

    private record Phase(long requests, double cpuMicros, double allocatedKilobytes, double spansPerRequest) {}

    private static Phase phase(Service service, SpanSink sink, Work work) throws Exception {
        settle(sink);
        long spans = sink == null ? 0 : sink.spans();
        Map<String, Long> before = service.figures();
        double cpu = service.files().cpuWithoutJit();
        long requests = work.run();
        double cpuUsed = service.files().cpuWithoutJit() - cpu;
        long allocated = service.figures().get("allocated") - before.get("allocated");
        settle(sink);
        long received = sink == null ? 0 : sink.spans() - spans;
        return new Phase(requests, cpuUsed * 1e6 / requests, allocated / 1e3 / requests, received / (double) requests);
    }

    /** Waits until no spans have come in for a while. */
    static void settle(SpanSink sink) throws InterruptedException {
        if (sink == null) {
            return;
        }
        long deadline = System.currentTimeMillis() + 30_000;
        long quietSince = System.currentTimeMillis();
        long last = sink.spans();
        while (System.currentTimeMillis() - quietSince < QUIET_MILLIS && System.currentTimeMillis() < deadline) {
            Thread.sleep(100);
            if (sink.spans() != last) {
                last = sink.spans();
                quietSince = System.currentTimeMillis();
            }
        }
    }
}
