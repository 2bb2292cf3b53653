package io.spoor.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.plain.Choices;
import com.example.plain.Finder;
import com.example.plain.Hello;
import io.spoor.it.jaeger.JaegerAgent;
import io.spoor.it.library.Libraries;
import io.spoor.it.process.AgentJar;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.Launch;
import io.spoor.it.process.OnEveryJdk;
import io.spoor.it.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** That a program does not notice the agent before it is traced. */
final class DoNoHarmIT {
    private static final List<Path> PROGRAMS = List.of(Libraries.programs());

    @OnEveryJdk
    void thePlainestProgramPrintsWhatItPrintsAndTheJvmIsQuiet(Jdk jdk) {
        try (JaegerAgent jaeger = JaegerAgent.start();
                ServiceProcess hello = Launch.traced(jdk, jaeger).start(PROGRAMS, Hello.class.getName())) {
            hello.finish();

            assertThat(hello.stdout().lines()).containsExactly("hello");
            assertThat(hello.stderr().lines()).allMatch(line -> line.startsWith("[spoor] INFO "));
            assertThat(jaeger.received()).isEmpty();
        }
    }

    @OnEveryJdk
    void choicesThatAreMadeOnceAreStillFreeInMain(Jdk jdk) {
        List<String> withAgent = run(Launch.traced(jdk, 9), Choices.class);

        assertThat(withAgent)
                .containsExactly(
                        "log manager: com.example.plain.Choices$OwnLogManager",
                        "own MBean server: true",
                        "URL factory set")
                .isEqualTo(run(Launch.on(jdk), Choices.class));
    }

    @OnEveryJdk
    void theApplicationSeesNothingOfTheAgentButItsEntryPoints(Jdk jdk) throws IOException {
        String[] names = Stream.concat(
                        hiddenNames(), Stream.of("net/bytebuddy/ByteBuddy.class", "org/apache/thrift/TException.class"))
                .toArray(String[]::new);

        List<String> found = run(Launch.traced(jdk, 9), Finder.class, names);

        assertThat(found).containsExactly("looked for " + names.length);
    }

    /** Each of the agent's own classes, and one in a hundred of the shaded ones, by the names they have inside. */
    private static Stream<String> hiddenNames() throws IOException {
        List<String> all = AgentJar.contents().keySet().stream()
                .filter(name -> name.startsWith(AgentJar.HIDDEN))
                .map(name -> name.substring(AgentJar.HIDDEN.length()))
                .toList();
        List<String> own =
                all.stream().filter(name -> !name.contains("/shaded/")).toList();
        List<String> some = Stream.iterate(0, i -> i < all.size(), i -> i + 100)
                .map(all::get)
                .toList();
        assertThat(own).isNotEmpty();
        return Stream.concat(own.stream(), some.stream()).distinct();
    }

    private static List<String> run(Launch launch, Class<?> program, String... arguments) {
        try (ServiceProcess process = launch.start(PROGRAMS, program.getName(), arguments)) {
            assertThat(process.awaitExit()).as(process::toString).isZero();
            process.expectNoComplaint();
            return process.stdout().lines();
        }
    }
}
