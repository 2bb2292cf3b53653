package io.spoor.benchmarks.service;

import java.io.IOException;

/** A warm service beside others, and what it has used in the present phase, also while the others were at work. */
final class SteadyService implements AutoCloseable {
    /** Until a sink that hears nothing new is believed to have it all; agents send every few seconds. */
    private static final long QUIET_MILLIS = 6_500;

    private static final double WARM_UP_SECONDS = 3;
    private static final int MOST_WARM_UPS = 20;

    /** CPU seconds of the JIT in a second, from which on the service counts as warm. */
    private static final double IDLE_JIT = 0.05;

    final Notes notes;
    private final SpanSink sink;
    private final Service service;
    private double cpu;
    private long allocated;
    private long spans;
    private long requests;

    SteadyService(Candidate candidate, ServiceLauncher launcher, Notes notes) throws IOException {
        this.notes = notes;
        sink = candidate.openSink();
        service = launcher.start(candidate, sink);
    }

    HttpLoad load(String path) {
        return new HttpLoad(service.port(), path);
    }

    /**
     * Works until the JIT has next to nothing left to do: before, a request costs what an interpreter costs, and the
     * compiler's threads compete with it for the processors.
     */
    void warmUp(String path) throws Exception {
        for (int i = 0; i < MOST_WARM_UPS; i++) {
            double jit = service.files().cpu() - service.files().cpuWithoutJit();
            load(path).saturate(WARM_UP_SECONDS);
            if (service.files().cpu() - service.files().cpuWithoutJit() - jit < IDLE_JIT * WARM_UP_SECONDS) {
                return;
            }
        }
        notes.remark("the JIT was still at work after the warm-up of " + path);
    }

    void begin() throws Exception {
        settle(sink);
        spans = sink == null ? 0 : sink.spans();
        allocated = service.figures().get("allocated");
        cpu = service.files().cpuWithoutJit();
        requests = 0;
    }

    void answered(long more) {
        requests += more;
    }

    /** What the phase has cost for each request, with what came after the last one. */
    Cost end() throws Exception {
        settle(sink);
        double micros = (service.files().cpuWithoutJit() - cpu) * 1e6 / requests;
        double kilobytes = (service.figures().get("allocated") - allocated) / 1e3 / requests;
        return new Cost(requests, micros, kilobytes, sink == null ? 0 : (sink.spans() - spans) / (double) requests);
    }

    record Cost(long requests, double cpuMicros, double allocatedKilobytes, double spans) {}

    boolean isTraced() {
        return sink != null;
    }

    /** Ends the service and notes what its agent says of its losses. */
    void quit() throws Exception {
        String ledger = service.quit();
        if (ledger != null) {
            notes.remark(ledger + "; received: " + sink.spans());
        }
    }

    @Override
    public void close() {
        service.close();
        if (sink != null) {
            sink.close();
        }
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
