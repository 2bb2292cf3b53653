package io.spoor.demo;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The demo, from the first process started to the last one ended. */
final class Demo implements AutoCloseable {
    private static final long START_SECONDS = 90;
    private static final long ARRIVAL_SECONDS = 15;
    private static final int POLL_MILLIS = 100;

    /** What a service says once it answers; its ports follow. */
    private static final String LISTENING = "listening on ";

    private final Arguments arguments;
    private final Path temporary;
    private final Deque<Child> children = new ArrayDeque<>(); // the last one started first
    private boolean closed;

    Demo(Arguments arguments) throws IOException {
        this.arguments = arguments;
        this.temporary = Files.createTempDirectory("spoor-demo");
    }

    /** True if each visit left the trace it should. */
    boolean run() throws IOException, InterruptedException {
        if (arguments.jaeger() != null) {
            String front = startServices(arguments.jaeger());
            visit(front);
            String host = arguments.jaeger().getHost();
            System.out.println(
                    "\nTraces go to the Jaeger agent at " + arguments.jaeger().getAuthority()
                            + "; Jaeger shows them, usually at http://" + host + ":16686/search?service=front");
            serve(front);
            return true;
        }
        Child viewer =
                start("viewer", "-jar", arguments.tracer(), "--port=0", "--http-port=0", "--quiet", "--exit-on-eof");
        String spans = viewer.await("spans: udp ", START_SECONDS);
        String page = viewer.await("traces: ", START_SECONDS);
        String front = startServices(URI.create("udp://" + spans));
        visit(front);
        boolean complete = show(front, new Traces(page, arguments.look()));
        if (complete && arguments.serve()) {
            System.out.println("All traces: " + page);
        }
        if (complete) {
            serve(front);
        }
        return complete;
    }

    private String startServices(URI jaeger) throws IOException, InterruptedException {
        Child middleware =
                start("middleware", "-cp", System.getProperty("java.class.path"), "com.example.petclinic.Middleware");
        String[] ports = middleware.await(LISTENING, START_SECONDS).split(" ", 2);
        String laboratory = startService("laboratory", jaeger, "com.example.petclinic.Laboratory", ports[0], ports[1]);
        String back = startService("back", jaeger, "com.example.petclinic.Back", ports[0], laboratory);
        return "http://127.0.0.1:"
                + startService("front", jaeger, "com.example.petclinic.Front", "http://127.0.0.1:" + back);
    }

    /** Returns its port, once it answers. */
    private String startService(String name, URI jaeger, String... mainClassAndArguments)
            throws IOException, InterruptedException {
        Stream<String> agent = Stream.of(
                "-javaagent:" + arguments.tracer(),
                "-Dtracer.service.name=" + name,
                "-Dtracer.agent.host=" + jaeger.getHost(),
                "-Dtracer.agent.port=" + jaeger.getPort(),
                "-Dtracer.log.level=warn",
                "-cp",
                System.getProperty("java.class.path"));
        Child service = start(
                name, Stream.concat(agent, Stream.of(mainClassAndArguments)).toArray(String[]::new));
        return service.await(LISTENING, START_SECONDS);
    }

    private synchronized Child start(String name, String... command) throws IOException {
        if (closed) {
            throw new IOException("ending");
        }
        Child child = Child.start(name, temporary, List.of(command));
        children.push(child);
        return child;
    }

    private static void visit(String front) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        for (Visit visit : Visit.ALL) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(front + visit.path())).build();
            int status =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
            System.out.println("GET " + visit.path() + " -> " + status);
            if (status != visit.status()) {
                throw new IOException("GET " + visit.path() + " should be answered by " + visit.status());
            }
        }
        System.out.println();
    }

    private static boolean show(String front, Traces traces) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ARRIVAL_SECONDS);
        boolean complete = true;
        for (Visit visit : Visit.ALL) {
            JsonObject trace = traces.find(front + visit.path());
            while (!Traces.faults(visit, trace).isEmpty() && System.nanoTime() < deadline) {
                Thread.sleep(POLL_MILLIS);
                trace = traces.find(front + visit.path());
            }
            if (trace != null) {
                System.out.println(traces.print(trace));
            }
            String faults = Traces.faults(visit, trace);
            if (!faults.isEmpty()) {
                System.err.println("demo: the trace of GET " + visit.path() + " is not as it should be: " + faults);
                complete = false;
            }
        }
        return complete;
    }

    /** If that was asked for: stays until somebody ends us, or one of the processes ends. */
    private void serve(String front) throws IOException {
        if (arguments.serve()) {
            System.out.println("Try " + front + "/owners/2 and the paths above. Ctrl-C ends it.");
            Stream<CompletableFuture<Process>> ends =
                    children.stream().map(child -> child.process().onExit());
            CompletableFuture.anyOf(ends.toArray(CompletableFuture<?>[]::new)).join();
            throw new IOException("one of the processes ended");
        }
    }

    /** From whichever thread, and as often as you like: when it returns, nothing is running. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!children.isEmpty()) {
            children.pop().close();
        }
        try (Stream<Path> files = Files.walk(temporary)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
        } catch (IOException e) {
            // there is nothing left to delete
        }
    }
}
