package io.spoor.benchmarks.service;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request costs when everything is warm: at a fixed rate, and when the service is saturated. The services of all
 * candidates run at the same time and get their load in turns of a second: from one minute to the next a shared machine
 * changes by more than an agent costs.
 */
final class SteadyScenario implements Scenario {
    private static final double ORDERS_PER_SECOND = 1_000;
    private static final double PAGES_PER_SECOND = 4_000;
    private static final double TURN_SECONDS = 1;

    private final int seconds;

    SteadyScenario(int seconds) {
        this.seconds = seconds;
    }

    @Override
    public void run(List<Candidate> candidates, ServiceLauncher launcher, Figures figures) throws Exception {
        List<SteadyService> services = new ArrayList<>();
        try {
            for (Candidate candidate : candidates) {
                start(candidate, launcher, figures.of(candidate.name()), services);
            }
            measure(services);
            for (SteadyService service : services) {
                service.quit();
            }
        } finally {
            services.forEach(SteadyService::close);
        }
    }

    /** One that does not start leaves the others. */
    private static void start(Candidate candidate, ServiceLauncher launcher, Notes notes, List<SteadyService> services)
            throws Exception {
        try {
            SteadyService service = new SteadyService(candidate, launcher, notes);
            services.add(service);
            service.warmUp("/page");
            service.warmUp("/order");
        } catch (IOException e) {
            notes.remark("failed: " + e.getMessage());
        }
    }

    private void measure(List<SteadyService> services) throws Exception {
        List<SteadyService.Cost> fixed = phase(services, "/order", ORDERS_PER_SECOND);
        List<SteadyService.Cost> saturated = phase(services, "/order", 0);
        List<SteadyService.Cost> small = phase(services, "/page", PAGES_PER_SECOND);
        for (int i = 0; i < services.size(); i++) {
            Notes notes = services.get(i).notes;
            notes.figure(Row.CPU_7_FIXED, fixed.get(i).cpuMicros());
            notes.figure(Row.ALLOCATED_7, fixed.get(i).allocatedKilobytes());
            notes.figure(Row.CPU_7_SATURATED, saturated.get(i).cpuMicros());
            notes.figure(Row.RATE_7_SATURATED, saturated.get(i).requests() / (double) seconds);
            notes.figure(Row.CPU_1_FIXED, small.get(i).cpuMicros());
            notes.figure(Row.ALLOCATED_1, small.get(i).allocatedKilobytes());
            if (services.get(i).isTraced()) {
                notes.figure(Row.SPANS_7, fixed.get(i).spans());
                notes.figure(Row.SPANS_1, small.get(i).spans());
                notes.figure(
                        Row.SPANS_KEPT,
                        100 * saturated.get(i).spans() / fixed.get(i).spans());
            }
        }
    }

    /** {@code rate} is 0 for as many as can be. */
    private List<SteadyService.Cost> phase(List<SteadyService> services, String path, double rate) throws Exception {
        for (SteadyService service : services) {
            service.begin();
        }
        for (int turn = 0; turn < seconds / TURN_SECONDS; turn++) {
            for (int i = 0; i < services.size(); i++) {
                // to and fro, so that none is always the one after another
                SteadyService service = services.get(turn % 2 == 0 ? i : services.size() - 1 - i);
                HttpLoad load = service.load(path);
                service.answered(rate == 0 ? load.saturate(TURN_SECONDS) : load.atRate(rate, TURN_SECONDS));
            }
        }
        List<SteadyService.Cost> costs = new ArrayList<>();
        for (SteadyService service : services) {
            costs.add(service.end());
        }
        return costs;
    }
}
