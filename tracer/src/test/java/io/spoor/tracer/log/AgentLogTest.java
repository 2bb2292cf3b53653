package io.spoor.tracer.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class AgentLogTest {
    @RegisterExtension
    final CapturedLog log = new CapturedLog();

    @Test
    void saysInfoAndWorseBeforeItIsConfigured() {
        AgentLog.debug("no");
        AgentLog.info("one");
        AgentLog.warn("two");
        AgentLog.error("three");

        assertThat(log.lines()).containsExactly("[spoor] INFO one", "[spoor] WARN two", "[spoor] ERROR three");
        assertThat(AgentLog.isDebug()).isFalse();
    }

    @Test
    void saysNothingWhenItIsOff() {
        AgentLog.configure("off", null);
        AgentLog.error("no");
        AgentLog.errorOnce("key", "no", new IllegalStateException());

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void saysEverythingAtDebug() {
        AgentLog.configure("debug", null);
        AgentLog.debug("yes");

        assertThat(log.lines()).containsExactly("[spoor] DEBUG yes");
        assertThat(AgentLog.isDebug()).isTrue();
    }

    @Test
    void appendsToTheFileAndNotToStderr(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("agent.log");
        Files.write(file, "before\n".getBytes(StandardCharsets.UTF_8));
        AgentLog.configure("info", file.toString());
        AgentLog.warn("gr\u00fc\u00df dich");

        assertThat(Files.readAllLines(file)).containsExactly("before", "[spoor] WARN gr\u00fc\u00df dich");
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void saysOnceThatTheFileCantBeOpenedAndUsesStderr(@TempDir Path folder) {
        AgentLog.configure("info", folder + File.separator + "none" + File.separator + "agent.log");
        AgentLog.info("still here");

        assertThat(log.lines()).hasSize(2);
        assertThat(log.lines().get(0))
                .startsWith("[spoor] WARN tracer.log.file")
                .contains("agent.log", "stderr");
        assertThat(log.lines().get(1)).isEqualTo("[spoor] INFO still here");
    }

    @Test
    void repeatsNothingUnderTheSameKey() {
        AgentLog.warnOnce("a", "first");
        AgentLog.warnOnce("a", "second");
        AgentLog.errorOnce("a", "third", new IllegalStateException());
        AgentLog.warnOnce("b", "fourth");

        assertThat(log.lines()).containsExactly("[spoor] WARN first", "[spoor] WARN fourth");
    }

    @Test
    void remembersABoundedNumberOfKeys() {
        for (int i = 0; i < 10_000; i++) {
            AgentLog.warnOnce("key " + i, "line");
        }

        assertThat(log.lines()).hasSize(1_000);
    }

    @Test
    void printsTheStackOfAnError() {
        AgentLog.errorOnce("key", "failed", new IllegalStateException("why"));

        assertThat(log.lines().get(0)).isEqualTo("[spoor] ERROR failed");
        assertThat(log.lines().get(1)).isEqualTo("java.lang.IllegalStateException: why");
        assertThat(log.lines().get(2)).contains("at io.spoor.tracer.log.AgentLogTest");
    }

    @Test
    void survivesAnExceptionThatCantBePrinted() {
        RuntimeException hostile = new RuntimeException() {
            private static final long serialVersionUID = 1;

            @Override
            public String getMessage() {
                throw new IllegalStateException("never ask");
            }
        };

        assertThatCode(() -> AgentLog.error("line", hostile)).doesNotThrowAnyException();
        assertThat(log.lines()).contains("[spoor] ERROR line");
    }

    @Test
    void keepsTheStderrOfItsFirstUse() {
        PrintStream before = System.err;
        ByteArrayOutputStream replacement = new ByteArrayOutputStream();
        System.setErr(new PrintStream(replacement, true));
        try {
            AgentLog.info("line");
        } finally {
            System.setErr(before);
        }

        assertThat(log.lines()).containsExactly("[spoor] INFO line");
        assertThat(replacement.size()).isZero();
    }
}
