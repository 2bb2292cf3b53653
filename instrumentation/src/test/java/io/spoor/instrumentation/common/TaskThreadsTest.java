package io.spoor.instrumentation.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** By their classes; what a plain thread runs is seen only where java.lang is open to the agent, as in a real start. */
class TaskThreadsTest {
    @Test
    void aThreadOfTheApplicationsOwnIsATask() {
        assertThat(TaskThreads.isTask(new Thread(() -> {}))).isTrue();
        assertThat(TaskThreads.isTask(new Thread() {})).isTrue();
        assertThat(TaskThreads.isTask(new Thread(new FutureTask<>(() -> "x")))).isTrue();
    }

    @Test
    void aWorkerOfAPoolIsNone() {
        assertThat(TaskThreads.isTask(
                        ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(ForkJoinPool.commonPool())))
                .isFalse();
    }

    @Test
    void whatALibraryRunsWithoutEndIsNoTaskOfARequest() throws ClassNotFoundException {
        assertThat(Loops.isThread(Class.forName("java.util.TimerThread"))).isTrue();
        assertThat(Loops.isThread(Class.forName("java.util.concurrent.ThreadPoolExecutor$Worker")))
                .isTrue();
        assertThat(Loops.isThread(FutureTask.class)).isFalse();
        assertThat(Loops.isTask(FutureTask.class)).isFalse();
        assertThat(Loops.isTask(TaskThreadsTest.class)).isFalse();
    }
}
