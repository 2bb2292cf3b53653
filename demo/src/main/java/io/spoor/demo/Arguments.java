package io.spoor.demo;

import java.net.URI;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param tracer the agent's jar
 * @param serve whether to stay up after the visits
 * @param jaeger the Jaeger agent to send to; null for the viewer that comes with the jar
 * @param look how to print a trace: parameters of the viewer's text format
 */
record Arguments(String tracer, boolean serve, @Nullable URI jaeger, String look) {
    static final String USAGE = """
            usage: demo/run [--serve] [--jaeger HOST:PORT]
              --serve              stay up until Ctrl-C, with a page of the traces
              --jaeger HOST:PORT   send to a Jaeger agent (UDP, usually port 6831), not to the receiver that comes with the jar""";

    static Arguments parse(String[] args) throws ParseException {
        Options known = new Options()
                .addOption(null, "serve", false, "")
                .addOption(null, "jaeger", true, "")
                .addOption(null, "tracer", true, "")
                .addOption(null, "width", true, "")
                .addOption(null, "colour", true, "");
        CommandLine line =
                DefaultParser.builder().setAllowPartialMatching(false).get().parse(known, args);
        if (!line.getArgList().isEmpty()) {
            throw new ParseException("expected options only, found " + line.getArgList());
        }
        String look = "width=" + line.getOptionValue("width", "120") + "&colour="
                + line.getOptionValue("colour", "false") + "&ascii=" + !isUnicode();
        return new Arguments(
                line.getOptionValue("tracer"), line.hasOption("serve"), jaeger(line.getOptionValue("jaeger")), look);
    }

    private static @Nullable URI jaeger(@Nullable String address) throws ParseException {
        if (address == null) {
            return null;
        }
        try {
            URI uri = URI.create("udp://" + address);
            if (uri.getHost() != null
                    && uri.getPort() > 0
                    && uri.getPort() < 65_536
                    && uri.getPath().isEmpty()) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // falls through to the line below
        }
        throw new ParseException("--jaeger " + address + ": expected HOST:PORT, as localhost:6831");
    }

    private static boolean isUnicode() {
        String encoding = System.getProperty("stdout.encoding", System.getProperty("native.encoding"));
        return encoding.equalsIgnoreCase("UTF-8");
    }
}
