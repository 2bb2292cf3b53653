package io.spoor.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The traces that the viewer has received. */
final class Traces {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String viewer;
    private final String look;

    /**
     * @param viewer its page's URL
     * @param look how traces are printed: parameters of the viewer's text format
     */
    Traces(String viewer, String look) {
        this.viewer = viewer;
        this.look = look;
    }

    /** The trace with a span that was asked for this URL, or null. */
    @Nullable
    JsonObject find(String url) throws IOException, InterruptedException {
        JsonObject answer = JsonParser.parseString(get("api/traces?limit=1000")).getAsJsonObject();
        for (JsonElement trace : answer.getAsJsonArray("data")) {
            for (JsonElement span : trace.getAsJsonObject().getAsJsonArray("spans")) {
                if (tag(span, "http.url").equals(url) && tag(span, "span.kind").equals("server")) {
                    return trace.getAsJsonObject();
                }
            }
        }
        return null;
    }

    /** What is wrong with the trace, or an empty text. */
    static String faults(Visit visit, @Nullable JsonObject trace) {
        if (trace == null) {
            return "no trace";
        }
        StringBuilder spans = new StringBuilder();
        Map<String, Integer> depths = new HashMap<>();
        List<String> warnings = new ArrayList<>();
        int errors = 0;
        for (JsonElement element : trace.getAsJsonArray("spans")) {
            JsonObject span = element.getAsJsonObject();
            JsonObject process = trace.getAsJsonObject("processes")
                    .getAsJsonObject(span.get("processID").getAsString());
            int depth = depth(span, depths);
            depths.put(span.get("spanID").getAsString(), depth);
            spans.append("  ".repeat(depth))
                    .append(process.get("serviceName").getAsString())
                    .append(' ')
                    .append(span.get("operationName").getAsString())
                    .append('\n');
            errors += tag(span, "error").equals("true") ? 1 : 0;
            for (JsonElement warning : span.getAsJsonArray("warnings")) {
                warnings.add(warning.getAsString());
            }
        }
        if (!warnings.isEmpty()) {
            return String.join(", ", warnings);
        }
        if (!spans.toString().equals(visit.spans())) {
            return "expected\n" + visit.spans() + "found\n" + spans;
        }
        return errors == visit.errors() ? "" : "expected " + visit.errors() + " errors, found " + errors;
    }

    /** Parents come before their children. */
    private static int depth(JsonObject span, Map<String, Integer> depths) {
        JsonArray references = span.getAsJsonArray("references");
        if (references.isEmpty()) {
            return 0;
        }
        String parent = references.get(0).getAsJsonObject().get("spanID").getAsString();
        return depths.getOrDefault(parent, -1) + 1;
    }

    String print(JsonObject trace) throws IOException, InterruptedException {
        return get("api/traces/" + trace.get("traceID").getAsString() + "?format=text&" + look);
    }

    private static String tag(JsonElement span, String key) {
        JsonArray tags = span.getAsJsonObject().getAsJsonArray("tags");
        for (JsonElement tag : tags) {
            if (tag.getAsJsonObject().get("key").getAsString().equals(key)) {
                return tag.getAsJsonObject().get("value").getAsString();
            }
        }
        return "";
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(viewer).resolve(path)).build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the viewer answered " + answer.statusCode() + " to " + path);
        }
        return answer.body();
    }
}
