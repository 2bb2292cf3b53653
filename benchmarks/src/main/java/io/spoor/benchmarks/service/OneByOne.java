package io.spoor.benchmarks.service;

import java.io.IOException;
import java.util.List;

/** For what needs the machine for itself: one candidate after the other. One that fails leaves the others. */
abstract class OneByOne implements Scenario {
    @Override
    public final void run(List<Candidate> candidates, ServiceLauncher launcher, Figures figures) throws Exception {
        for (Candidate candidate : candidates) {
            try {
                run(candidate, launcher, figures.of(candidate.name()));
            } catch (IOException e) {
                figures.of(candidate.name()).remark("failed: " + e.getMessage());
            }
        }
    }

    /** Runs the service once and notes what was measured. */
    abstract void run(Candidate candidate, ServiceLauncher launcher, Notes notes) throws Exception;
}
