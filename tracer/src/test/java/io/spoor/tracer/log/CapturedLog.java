package io.spoor.tracer.log;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the agent says on stderr during one test. */
public final class CapturedLog implements BeforeEachCallback, AfterEachCallback {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void beforeEach(ExtensionContext context) throws UnsupportedEncodingException {
        AgentLog.reset(new PrintStream(bytes, true, "UTF-8"));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        AgentLog.reset(System.err);
    }

    public List<String> lines() {
        String text = new String(bytes.toByteArray(), StandardCharsets.UTF_8);
        return text.isEmpty() ? Collections.emptyList() : Arrays.asList(text.split(System.lineSeparator(), 0));
    }
}
