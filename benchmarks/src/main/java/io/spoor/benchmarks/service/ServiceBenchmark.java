package io.spoor.benchmarks.service;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;

/**
 * {@code benchmarks/run startup|steady|footprint}: the command line. Candidates are measured in turns, so that what
 * disturbs the machine disturbs all of them.
 */
public final class ServiceBenchmark {
    private ServiceBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Options options = new Options()
                .addOption(null, "agents", true, "comma-separated, of: " + String.join(",", Candidates.names()))
                .addOption(null, "runs", true, "how often each candidate is run; default 5, 3 for steady")
                .addOption(null, "jdk", true, "home of the JDK that runs the service; default: the driver's")
                .addOption(null, "seconds", true, "length of one steady phase, for each candidate; default 20")
                .addOption(null, "jvm", true, "more options of the service's JVM, separated by blanks");
        CommandLine line;
        try {
            line = new DefaultParser().parse(options, arguments);
            if (line.getArgs().length != 1) {
                throw new ParseException("expected one of startup, steady, footprint; got " + line.getArgList());
            }
        } catch (ParseException e) {
            System.err.println("benchmarks/run: " + e.getMessage());
            System.exit(2);
            return;
        }
        Path java = Path.of(line.getOptionValue("jdk", System.getProperty("java.home")), "bin", "java");
        String jvm = line.getOptionValue("jvm", "");
        ServiceLauncher launcher = new ServiceLauncher(java, jvm.isBlank() ? List.of() : List.of(jvm.split(" ")));
        List<Candidate> candidates = new ArrayList<>();
        for (String name : line.getOptionValue("agents", "none,spoor").split(",")) {
            candidates.add(Candidates.named(name));
        }
        String name = line.getArgs()[0];
        Scenario scenario =
                switch (name) {
                    case "startup" -> new StartupScenario();
                    case "steady" -> new SteadyScenario(Integer.parseInt(line.getOptionValue("seconds", "20")));
                    case "footprint" -> new FootprintScenario();
                    default -> throw new IllegalArgumentException("no such benchmark: " + name);
                };
        int runs = Integer.parseInt(line.getOptionValue("runs", name.equals("steady") ? "3" : "5"));
        run(name, scenario, candidates, launcher, runs);
        System.exit(0);
    }

    private static void run(
            String name, Scenario scenario, List<Candidate> candidates, ServiceLauncher launcher, int runs)
            throws Exception {
        Figures figures = new Figures();
        for (int run = 1; run <= runs; run++) {
            System.err.println("run " + run + " of " + runs);
            scenario.run(candidates, launcher, figures);
        }
        System.out.println(name + ", JDK " + launcher.javaVersion() + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, " + runs + " interleaved runs");
        System.out.print(figures.table());
        File json = ServiceLauncher.directory().resolve(name + ".json").toFile();
        figures.write(json);
        System.out.println("every figure of every run: " + json);
    }
}
