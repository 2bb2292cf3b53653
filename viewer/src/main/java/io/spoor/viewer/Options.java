package io.spoor.viewer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.help.HelpFormatter;
import org.apache.commons.cli.help.TextHelpAppendable;

/** The command line. */
final class Options {
    private static final int DEFAULT_PORT = 6831;
    private static final int DEFAULT_HTTP_PORT = 16686;
    private static final int DEFAULT_MAX_SPANS = 50_000;

    private static final org.apache.commons.cli.Options KNOWN = known();

    private final CommandLine line;
    private final Map<String, String> environment;

    private Options(CommandLine line, Map<String, String> environment) {
        this.line = line;
        this.environment = environment;
    }

    /** Every value is checked here, so that the accessors below cannot fail. */
    static Options parse(String[] args, Map<String, String> environment) throws ParseException {
        Options options = new Options(
                DefaultParser.builder().setAllowPartialMatching(false).get().parse(KNOWN, args), environment);
        if (!options.line.getArgList().isEmpty()) {
            throw new ParseException("expected options only, found " + options.line.getArgList());
        }
        options.number("port", DEFAULT_PORT, 0, 65_535);
        options.number("http-port", DEFAULT_HTTP_PORT, 0, 65_535);
        options.number("exit-after", 0, 1, Integer.MAX_VALUE);
        options.number("max-spans", DEFAULT_MAX_SPANS, 1, Integer.MAX_VALUE);
        options.number("width", Style.DEFAULT_WIDTH, 1, Integer.MAX_VALUE);
        options.bindAddress();
        return options;
    }

    private static org.apache.commons.cli.Options known() {
        return new org.apache.commons.cli.Options()
                .addOption(option("port", "N", "UDP port for spans; 0 takes a free one. Default: " + DEFAULT_PORT))
                .addOption(option(
                        "bind", "ADDRESS", "address for spans, 0.0.0.0 for all of this machine's. Default: loopback"))
                .addOption(option(
                        "http-port",
                        "N",
                        "port of the page, on loopback; 0 takes a free one. Default: " + DEFAULT_HTTP_PORT))
                .addOption(option("no-http", null, "no page"))
                .addOption(option("quiet", null, "print no traces"))
                .addOption(option("width", "N", "columns of a printed trace. Default: $COLUMNS or 120"))
                .addOption(option(
                        "max-spans", "N", "spans kept, the oldest traces go first. Default: " + DEFAULT_MAX_SPANS))
                .addOption(option("exit-after", "N", "end when so many spans have arrived"))
                .addOption(
                        option("exit-on-eof", null, "end when standard input ends: with the process that started it"))
                .addOption(option("help", null, "this text"));
    }

    private static Option option(String name, String argument, String text) {
        return Option.builder()
                .longOpt(name)
                .hasArg(argument != null)
                .argName(argument)
                .desc(text)
                .get();
    }

    static String usage() {
        StringBuilder text = new StringBuilder();
        TextHelpAppendable page = new TextHelpAppendable(text);
        page.setMaxWidth(100);
        try {
            HelpFormatter.builder()
                    .setHelpAppendable(page)
                    .setShowSince(false)
                    .get()
                    .printHelp(
                            "java -jar tracer.jar [OPTION]...",
                            "Receives spans from tracers on this machine and shows each trace.",
                            KNOWN,
                            "",
                            false);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringBuilder has none
        }
        return text.toString();
    }

    boolean help() {
        return line.hasOption("help");
    }

    int port() {
        return valid("port", DEFAULT_PORT);
    }

    InetAddress bindAddress() throws ParseException {
        String address = line.getOptionValue("bind");
        try {
            return address == null ? InetAddress.getLoopbackAddress() : InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new ParseException("--bind " + address + ": expected an address of this machine");
        }
    }

    boolean http() {
        return !line.hasOption("no-http");
    }

    int httpPort() {
        return valid("http-port", DEFAULT_HTTP_PORT);
    }

    boolean quiet() {
        return line.hasOption("quiet");
    }

    int maxSpans() {
        return valid("max-spans", DEFAULT_MAX_SPANS);
    }

    /** Zero for never. */
    int exitAfter() {
        return valid("exit-after", 0);
    }

    boolean exitOnEof() {
        return line.hasOption("exit-on-eof");
    }

    Style style() {
        String columns = environment.getOrDefault("COLUMNS", "");
        int terminal = columns.matches("\\d{1,4}") ? Integer.parseInt(columns) : Style.DEFAULT_WIDTH;
        return Style.ofTerminal(valid("width", terminal), environment);
    }

    private int valid(String name, int otherwise) {
        String text = line.getOptionValue(name);
        return text == null ? otherwise : Integer.parseInt(text);
    }

    private void number(String name, int otherwise, int min, int max) throws ParseException {
        try {
            int n = valid(name, otherwise);
            if (!line.hasOption(name) || (n >= min && n <= max)) {
                return;
            }
        } catch (NumberFormatException e) {
            // falls through to the line below
        }
        throw new ParseException("--" + name + " " + line.getOptionValue(name) + ": expected a number from " + min
                + (max == Integer.MAX_VALUE ? "" : " to " + max));
    }
}
