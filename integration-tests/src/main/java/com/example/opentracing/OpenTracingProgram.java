package com.example.opentracing;

import com.example.host.Host;
import io.opentracing.References;
import io.opentracing.Scope;
import io.opentracing.Span;
import io.opentracing.SpanContext;
import io.opentracing.Tracer;
import io.opentracing.propagation.Format;
import io.opentracing.propagation.TextMap;
import io.opentracing.util.GlobalTracer;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** An application that traces by hand, with whatever tracer GlobalTracer has. Compiled against 0.33, runs with 0.31 too. */
@SuppressWarnings("try") // a scope needs no name
public final class OpenTracingProgram {
    /** Kept from the start, as applications do. */
    private static final Tracer TRACER = GlobalTracer.get();

    private OpenTracingProgram() {}

    public static void main(String[] args) throws Exception {
        new Host()
                .on("registered", p -> GlobalTracer.isRegistered() + " " + TRACER)
                .on("nest", OpenTracingProgram::nest)
                .on("describe", p -> describe())
                .on("refer", p -> refer())
                .on("baggage", OpenTracingProgram::baggage)
                .on("much-baggage", p -> muchBaggage())
                .on(
                        "carry",
                        p -> carry(
                                p.get("format").equals("text") ? Format.Builtin.TEXT_MAP : Format.Builtin.HTTP_HEADERS))
                .on("priority", OpenTracingProgram::priority)
                .on("fail", p -> fail())
                .on("after", p -> afterTheEnd())
                .on("nothing", p -> nothing())
                .on("hide", OpenTracingProgram::hide)
                .on("identity", p -> identity())
                .on("start-active", p -> startActive())
                .on("close-active", p -> closeActive())
                .start();
    }

    private static String nest(Map<String, String> p) throws Exception {
        TRACER.activeSpan().setTag("told", "by hand");
        Span outer = TRACER.buildSpan("outer").withTag("answer", 42).start();
        try (Scope ignored = Scopes.activate(TRACER, outer)) {
            get(p.get("url"));
            Span inner = TRACER.buildSpan("inner").start();
            inner.finish();
        } finally {
            outer.finish();
        }
        return String.valueOf(TRACER.activeSpan() == null);
    }

    private static String describe() {
        Span span = TRACER.buildSpan("first name")
                .withStartTimestamp(1_700_000_000_000_000L)
                .withTag("text", "a")
                .withTag("yes", true)
                .withTag("long", Long.MAX_VALUE)
                .withTag("double", 0.5)
                .withTag("component", "by-hand")
                .withTag("span.kind", "client")
                .start();
        span.setOperationName("second name");
        span.setTag("text", "b").setTag("bytes", (byte) 3);
        span.log("an event");
        span.log(1_700_000_000_000_100L, Collections.singletonMap("size", 3));
        span.finish(1_700_000_000_000_500L);
        return "described";
    }

    private static String refer() {
        Span first = TRACER.buildSpan("first").start();
        Span second = TRACER.buildSpan("second").asChildOf(first).start();
        Span third = TRACER.buildSpan("third")
                .addReference(References.FOLLOWS_FROM, first.context())
                .start();
        Span fourth = TRACER.buildSpan("fourth")
                .addReference(References.FOLLOWS_FROM, first.context())
                .addReference(References.CHILD_OF, second.context())
                .start();
        Span apart = TRACER.buildSpan("apart").ignoreActiveSpan().start();
        for (Span span : new Span[] {first, second, third, fourth, apart}) {
            span.finish();
        }
        return "referred";
    }

    private static String baggage(Map<String, String> p) throws Exception {
        Span active = TRACER.activeSpan();
        String tenant = active.getBaggageItem("tenant");
        active.setBaggageItem("user", "Jos\u00e9 1");
        Span below = TRACER.buildSpan("below").start();
        below.setBaggageItem("below", "only");
        try (Scope ignored = Scopes.activate(TRACER, below)) {
            get(p.get("url"));
        }
        below.finish();
        Map<String, String> items = new TreeMap<>();
        active.context().baggageItems().forEach(item -> items.put(item.getKey(), item.getValue()));
        return tenant + " " + items;
    }

    private static String muchBaggage() {
        Span span = TRACER.buildSpan("much").start();
        for (int i = 0; i < 70; i++) {
            span.setBaggageItem("k" + i, "v");
        }
        span.finish();
        int items = 0;
        for (Object ignored : span.context().baggageItems()) {
            items++;
        }
        return String.valueOf(items);
    }

    private static String carry(Format<TextMap> format) {
        Span sender = TRACER.buildSpan("sender").start();
        sender.setBaggageItem("k", "a b");
        Map<String, String> map = new TreeMap<>();
        TRACER.inject(sender.context(), format, new Texts(map));
        SpanContext context = TRACER.extract(format, new Texts(map));
        Span receiver = TRACER.buildSpan("receiver")
                .ignoreActiveSpan()
                .asChildOf(context)
                .start();
        receiver.setTag("item", receiver.getBaggageItem("k"));
        receiver.finish();
        sender.finish();
        return map.keySet() + " " + map.get("uberctx-k");
    }

    private static String priority(Map<String, String> p) throws Exception {
        int priority = Integer.parseInt(p.get("priority"));
        Span span = TRACER.buildSpan("chosen")
                .withTag("sampling.priority", priority)
                .withTag("kept", "yes")
                .start();
        try (Scope ignored = Scopes.activate(TRACER, span)) {
            get(p.get("url"));
        }
        span.finish();
        return "chosen";
    }

    private static String fail() {
        Span span = TRACER.buildSpan("failing").start();
        Map<String, Object> fields = new HashMap<>();
        fields.put("event", "error");
        fields.put("error.object", new IllegalStateException("no luck"));
        fields.put("message", "no luck");
        span.setTag("error", true).log(fields);
        span.finish();
        return "failed";
    }

    private static String afterTheEnd() {
        Span span = TRACER.buildSpan("ended").start();
        span.finish();
        span.setTag("late", "x").setTag("late", 1).setTag("late", true);
        span.setOperationName("late").log("late").log(1, Collections.singletonMap("late", 1));
        span.setBaggageItem("late", "x");
        span.finish();
        span.finish(5);
        return "ended " + span.getBaggageItem("late");
    }

    private static String nothing() throws Exception {
        SpanContext noContext = null;
        Span noSpan = null;
        String noText = null;
        Span span = TRACER.buildSpan("nothing")
                .asChildOf(noContext)
                .asChildOf(noSpan)
                .addReference(References.CHILD_OF, null)
                .addReference(null, null)
                .withTag("a", noText)
                .withTag(noText, "b")
                .withTag("c", (Number) null)
                .start();
        span.setTag("a", noText).setTag(noText, 1).setTag("b", (Number) null);
        span.log(noText).log((Map<String, ?>) null).log(1, noText).log(Collections.singletonMap(null, null));
        span.setOperationName(null).setBaggageItem(null, null).setBaggageItem("k", null);
        TRACER.inject(span.context(), Format.Builtin.TEXT_MAP, null);
        TRACER.inject(null, Format.Builtin.TEXT_MAP, new Texts(new HashMap<>()));
        SpanContext extracted = TRACER.extract(Format.Builtin.HTTP_HEADERS, new Texts(new HashMap<>()));
        TRACER.extract(null, null);
        TRACER.inject(span.context(), new Format<String>() {}, "of a format of the application's own");
        TRACER.inject(span.context(), Format.Builtin.TEXT_MAP, new Texts(Collections.emptyMap()));
        span.finish();
        return span.getBaggageItem(null) + " " + extracted;
    }

    private static String hide(Map<String, String> p) throws Exception {
        try (Scope ignored = Scopes.activate(TRACER, null)) {
            return String.valueOf(TRACER.activeSpan());
        }
    }

    private static String identity() throws Exception {
        Span before = TRACER.activeSpan();
        Span span = TRACER.buildSpan("self").start();
        try (Scope ignored = Scopes.activate(TRACER, span)) {
            Span active = TRACER.activeSpan();
            return (active == span) + " " + active.equals(span) + " " + span.equals(before);
        } finally {
            span.finish();
        }
    }

    private static String startActive() throws Exception {
        Scope scope = Scopes.startActive(TRACER.buildSpan("active"), true);
        String same = scope.equals(Scopes.active(TRACER)) + " "
                + Scopes.spanOf(scope).equals(TRACER.activeSpan()) + " "
                + Scopes.spanOf(scope).equals(Scopes.spanOf(Scopes.active(TRACER)));
        scope.close();
        return same;
    }

    /** An interceptor that begins with one method and ends with another. */
    private static String closeActive() throws Exception {
        Span before = TRACER.activeSpan();
        Scopes.startActive(TRACER.buildSpan("active"), true);
        Scopes.active(TRACER).close();
        return String.valueOf(before.equals(TRACER.activeSpan()));
    }

    private static void get(String url) throws Exception {
        HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
        connection.getInputStream().close();
    }

    /** A carrier of the application's own. */
    private static final class Texts implements TextMap {
        private final Map<String, String> map;

        Texts(Map<String, String> map) {
            this.map = map;
        }

        @Override
        public void put(String key, String value) {
            map.put(key, value);
        }

        @Override
        public Iterator<Map.Entry<String, String>> iterator() {
            return map.entrySet().iterator();
        }
    }
}
