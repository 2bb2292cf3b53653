package io.spoor.benchmarks.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** From the JVM's start to {@code main} and to the first answer; again for a service that brings its AppCDS archive. */
final class StartupScenario extends OneByOne {
    private Path archive;

    @Override
    void run(Candidate candidate, ServiceLauncher launcher, Notes notes) throws Exception {
        if (archive == null) {
            archive = archive(launcher);
        }
        try (SpanSink sink = candidate.openSink();
                Service service = launcher.start(candidate, sink)) {
            long firstAnswer = firstAnswer(service);
            double cpu = service.files().cpu();
            long start = service.figures().get("start");
            notes.figure(Row.MAIN, service.mainMillis() - start);
            notes.figure(Row.FIRST_ANSWER, firstAnswer - start);
            notes.figure(Row.CPU_FIRST_ANSWER, cpu);
        }
        try (SpanSink sink = candidate.openSink();
                Service service = launcher.start(candidate, sink, "-XX:SharedArchiveFile=" + archive, "-Xshare:auto")) {
            long firstAnswer = firstAnswer(service);
            notes.figure(Row.CDS_FIRST_ANSWER, firstAnswer - service.figures().get("start"));
        }
    }

    /** In ms since the epoch. */
    private static long firstAnswer(Service service) throws IOException {
        new HttpLoad(service.port(), "/order").once();
        return System.currentTimeMillis();
    }

    /** Made by the service without an agent, as its owner would have made it. */
    private static Path archive(ServiceLauncher launcher) throws Exception {
        Path archive = ServiceLauncher.directory().resolve("shop.jsa");
        Files.deleteIfExists(archive);
        try (Service service = launcher.start(Candidates.named("none"), null, "-XX:ArchiveClassesAtExit=" + archive)) {
            firstAnswer(service);
            service.quit();
        }
        return archive;
    }
}
