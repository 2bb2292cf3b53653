package io.spoor.benchmarks.service;

/** Where a scenario writes what it measured. */
interface Notes {
    /** A figure of this run; its median and its least value are printed. */
    void figure(Row row, double value);

    /** A sentence about this run that belongs to the result, such as the agent's own count of what it lost. */
    void remark(String sentence);
}
