package io.spoor.it.suite;

import io.spoor.it.library.Libraries;
import io.spoor.it.process.Launch;
import io.spoor.it.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Tests that a library's authors have published, unmodified, run by JUnit's own console launcher in a JVM of their own.
 * The first coordinates of the library's row in {@code libraries.txt} are the artifact that holds them.
 */
final class PublishedTests {
    private final String library;
    private final List<String> selection = new ArrayList<>();
    private String included = ".*";

    PublishedTests(String library) {
        this.library = library;
    }

    /** Only these; as in {@link #without}. */
    PublishedTests only(String names) {
        included = names;
        return this;
    }

    /** Leaves classes out; {@code names} are regular expressions for their full names. */
    PublishedTests without(String... names) {
        for (String name : names) {
            selection.add("--exclude-classname=" + name);
        }
        return this;
    }

    /** The launcher ends with status 1 when a test has failed, as some do in surroundings that are not their authors'. */
    ServiceProcess start(Launch launch, Path reports) {
        List<String> versions = Libraries.versionsOf(library);
        String version = versions.get(versions.size() - 1);
        String console = "junit-console";
        List<Path> path = new ArrayList<>();
        path.add(Libraries.file(console, Libraries.versionsOf(console).get(0)));
        path.addAll(Libraries.classPath(library, version));
        List<String> arguments = new ArrayList<>(Arrays.asList(
                "execute",
                "--scan-classpath=" + Libraries.file(library, version),
                "--include-classname=" + included,
                "--details=none",
                "--disable-banner",
                "--reports-dir=" + reports));
        arguments.addAll(selection);
        // for the mocks of the tests themselves
        launch.jvm("--add-opens=java.base/java.lang=ALL-UNNAMED", "--add-opens=java.base/java.util=ALL-UNNAMED");
        return launch.start(path, "org.junit.platform.console.ConsoleLauncher", arguments.toArray(new String[0]));
    }

    /** How each test has ended, {@code ok} or the exception's class; several where tests share a name, in order. */
    static Map<String, List<String>> results(Path reports) throws IOException {
        Map<String, List<String>> results = new TreeMap<>();
        try (Stream<Path> files = Files.list(reports)) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".xml"))::iterator) {
                NodeList tests = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(file.toFile())
                        .getElementsByTagName("testcase");
                for (int i = 0; i < tests.getLength(); i++) {
                    Element test = (Element) tests.item(i);
                    String name = test.getAttribute("classname") + "." + test.getAttribute("name");
                    results.computeIfAbsent(name, n -> new ArrayList<>()).add(outcome(test));
                }
            }
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("can't read a report in " + reports, e);
        }
        return results;
    }

    private static String outcome(Element test) {
        for (String kind : List.of("failure", "error", "skipped")) {
            NodeList found = test.getElementsByTagName(kind);
            if (found.getLength() > 0) {
                return kind + " " + ((Element) found.item(0)).getAttribute("type");
            }
        }
        return "ok";
    }
}
