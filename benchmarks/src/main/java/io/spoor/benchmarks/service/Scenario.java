package io.spoor.benchmarks.service;

import java.util.List;

/** One way of measuring services beside each other. */
interface Scenario {
    /** Runs each candidate once, so that what disturbs the machine disturbs all, and notes what was measured. */
    void run(List<Candidate> candidates, ServiceLauncher launcher, Figures figures) throws Exception;
}
