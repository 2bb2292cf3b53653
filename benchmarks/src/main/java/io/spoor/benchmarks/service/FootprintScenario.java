package io.spoor.benchmarks.service;

import java.nio.file.Files;
import java.util.Map;

/** What an agent takes up in a service that has answered a few thousand requests. Counts, so they repeat well. */
final class FootprintScenario extends OneByOne {
    private static final int RATE = 1_000;
    private static final int SECONDS = 5;

    @Override
    void run(Candidate candidate, ServiceLauncher launcher, Notes notes) throws Exception {
        try (SpanSink sink = candidate.openSink();
                Service service = launcher.start(candidate, sink)) {
            long requests = new HttpLoad(service.port(), "/order").atRate(RATE, SECONDS);
            if (sink != null) {
                SteadyService.settle(sink);
                notes.figure(Row.SPANS_7, sink.spans() / (double) requests);
            }
            long resident = service.files().resident();
            Map<String, Long> figures = service.figuresAfterCollection();
            notes.figure(Row.CLASSES, figures.get("classes"));
            notes.figure(Row.METASPACE, figures.get("metaspace") / 1e6);
            notes.figure(Row.HEAP, figures.get("heap") / 1e6);
            notes.figure(Row.RESIDENT, resident / 1e6);
            if (candidate.jar() != null) {
                notes.figure(Row.JAR, Files.size(candidate.jar()) / 1e6);
            }
        }
    }
}
