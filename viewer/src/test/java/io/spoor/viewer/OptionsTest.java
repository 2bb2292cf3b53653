package io.spoor.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.apache.commons.cli.ParseException;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static Options parse(String... args) throws ParseException {
        return Options.parse(args, Map.of());
    }

    @Test
    void listensWhereJaegerWouldAndOnlyForThisMachine() throws Exception {
        Options options = parse();
        assertThat(options.port()).isEqualTo(6831);
        assertThat(options.httpPort()).isEqualTo(16686);
        assertThat(options.bindAddress().isLoopbackAddress()).isTrue();
        assertThat(options.http()).isTrue();
        assertThat(options.exitAfter()).isZero();
    }

    @Test
    void readsWhatItIsGiven() throws Exception {
        Options options = parse(
                "--port",
                "0",
                "--http-port=7",
                "--no-http",
                "--quiet",
                "--exit-after",
                "3",
                "--max-spans",
                "9",
                "--bind",
                "0.0.0.0",
                "--exit-on-eof");
        assertThat(options.port()).isZero();
        assertThat(options.httpPort()).isEqualTo(7);
        assertThat(options.http()).isFalse();
        assertThat(options.quiet()).isTrue();
        assertThat(options.exitAfter()).isEqualTo(3);
        assertThat(options.maxSpans()).isEqualTo(9);
        assertThat(options.exitOnEof()).isTrue();
        assertThat(options.bindAddress().isAnyLocalAddress()).isTrue();
    }

    @Test
    void namesTheOptionTheValueAndWhatWasExpected() {
        refuses("--port 65536: expected a number from 0 to 65535", "--port", "65536");
        refuses("--http-port x: expected a number from 0 to 65535", "--http-port", "x");
        refuses("--exit-after 0: expected a number from 1", "--exit-after", "0");
        refuses("--bind no.such.host.invalid: expected an address of this machine", "--bind", "no.such.host.invalid");
        refuses("expected options only, found [6831]", "6831");
    }

    private static void refuses(String message, String... args) {
        assertThatExceptionOfType(ParseException.class)
                .isThrownBy(() -> parse(args))
                .withMessage(message);
    }

    @Test
    void takesTheTerminalsWidthUnlessToldOne() throws Exception {
        Map<String, String> environment = Map.of("COLUMNS", "99");
        assertThat(Options.parse(new String[0], environment).style().width).isEqualTo(99);
        assertThat(Options.parse(new String[] {"--width", "70"}, environment).style().width)
                .isEqualTo(70);
    }
}
