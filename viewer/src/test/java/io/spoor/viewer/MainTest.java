package io.spoor.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.thrift.TException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The viewer as it is started, with nothing beside it but the two libraries that ship: no slf4j, no HTTP client. */
@Timeout(30)
class MainTest {
    private Process viewer;

    private BufferedReader start(String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                shipped(),
                Main.class.getName()));
        command.addAll(List.of(args));
        viewer = new ProcessBuilder(command).redirectErrorStream(true).start();
        return viewer.inputReader(StandardCharsets.UTF_8);
    }

    private static String shipped() {
        return Stream.of(Main.class, TException.class, CommandLine.class)
                .map(type -> new File(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath())
                        .getPath())
                .collect(Collectors.joining(File.pathSeparator));
    }

    @AfterEach
    void leaveNothingRunning() {
        viewer.destroyForcibly();
    }

    @Test
    void printsATraceAndEndsAfterSoManySpans() throws Exception {
        BufferedReader out = start("--port", "0", "--no-http", "--exit-after", "2");
        String greeting = out.readLine();
        assertThat(greeting).startsWith("spans: udp 127.0.0.1:");
        byte[] packet = Packets.batch(
                "front", Packets.span(1, 1, 0, "GET /a", 0, 900), Packets.span(1, 2, 1, "SELECT pets", 100, 300));
        try (DatagramSocket socket = new DatagramSocket()) {
            int port = Integer.parseInt(greeting.substring(greeting.lastIndexOf(':') + 1));
            socket.send(new DatagramPacket(packet, packet.length, InetAddress.getLoopbackAddress(), port));
        }

        String text = out.lines().collect(Collectors.joining("\n"));

        assertThat(viewer.waitFor()).isZero();
        assertThat(text).contains("GET /a", "SELECT pets", "2 spans received").doesNotContain("\u001b", "[viewer]");
    }

    @Test
    void endsWithTheProcessThatStartedIt() throws Exception {
        BufferedReader out = start("--port", "0", "--http-port", "0", "--exit-on-eof", "--quiet");
        out.readLine();
        assertThat(out.readLine()).startsWith("traces: http://127.0.0.1:");
        assertThat(viewer.isAlive()).isTrue();

        viewer.outputWriter().close();

        assertThat(viewer.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(viewer.exitValue()).isZero();
    }

    @Test
    void saysInOneLineThatThePortIsTakenAndWhatToDo() throws Exception {
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            BufferedReader out = start("--port", "" + taken.getLocalPort(), "--no-http");
            assertThat(out.lines().toList())
                    .singleElement()
                    .asString()
                    .contains("" + taken.getLocalPort())
                    .endsWith("--port 0 takes a free one");
            assertThat(viewer.waitFor()).isEqualTo(1);
        }
    }

    @Test
    void refusesWhatItCannotReadInOneLine() throws Exception {
        BufferedReader out = start("--prot", "1");
        assertThat(out.lines().toList()).singleElement().asString().contains("--prot");
        assertThat(viewer.waitFor()).isEqualTo(2);
    }
}
