package io.spoor.benchmarks.service;

/** One way of measuring a service. */
interface Scenario {
    /** Runs the service once and notes what was measured. */
    void run(Candidate candidate, ServiceLauncher launcher, Notes notes) throws Exception;
}
