package io.spoor.it.jaeger;

import io.jaegertracing.thriftjava.SpanRefType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a span must look like, with its children. Strict where silence would hide a defect: a span that is not said to
 * be an error has neither an {@code error} tag nor a log; there are no references beside the parent and no children
 * that are not listed. Tags that are not mentioned may be there, unless {@link #noOtherTags} says otherwise.
 */
public final class ExpectedSpan {
    /** What the tracer itself adds to any span. */
    private static final Set<String> ALWAYS_ALLOWED = Set.of("span.kind", "component", "sampler.type", "sampler.param");

    private final String kind;
    private final String name;
    private final Map<String, Requirement> tags = new LinkedHashMap<>();
    private final List<ExpectedSpan> children = new ArrayList<>();
    private final List<Requirement> logs = new ArrayList<>();
    private final List<Requirement> all = new ArrayList<>();
    private String service;
    private String followsFrom;
    private boolean followsFromParent;
    private boolean anyOrder;
    private boolean noOtherTags;

    private record Requirement(String description, Predicate<Object> test) {}

    private ExpectedSpan(String kind, String name) {
        this.kind = kind;
        this.name = name;
        tags.put("error", new Requirement("absent", Objects::isNull));
    }

    public static ExpectedSpan server(String name) {
        return new ExpectedSpan("server", name);
    }

    public static ExpectedSpan client(String name) {
        return new ExpectedSpan("client", name);
    }

    public static ExpectedSpan producer(String name) {
        return new ExpectedSpan("producer", name);
    }

    public static ExpectedSpan consumer(String name) {
        return new ExpectedSpan("consumer", name);
    }

    /** No {@code span.kind}. */
    public static ExpectedSpan internal(String name) {
        return new ExpectedSpan("internal", name);
    }

    public ExpectedSpan service(String name) {
        service = name;
        return this;
    }

    public ExpectedSpan component(String value) {
        return with("component", value);
    }

    public ExpectedSpan with(String tag, long value) {
        return with(tag, "=" + value, v -> Objects.equals(v, value));
    }

    public ExpectedSpan with(String tag, Object value) {
        return with(tag, "=" + value, v -> Objects.equals(v, value));
    }

    /** The whole value matches. */
    public ExpectedSpan withMatching(String tag, String regex) {
        Predicate<String> whole = Pattern.compile(regex, Pattern.DOTALL).asMatchPredicate();
        return with(tag, "~ " + regex, v -> v instanceof String s && whole.test(s));
    }

    public ExpectedSpan without(String tag) {
        return with(tag, "absent", Objects::isNull);
    }

    /** All tags and logs together pass the test. */
    public ExpectedSpan withAll(String description, Predicate<String> test) {
        all.add(new Requirement(description, text -> test.test((String) text)));
        return this;
    }

    /** No tags but those mentioned, {@code span.kind}, {@code component} and the sampler's. */
    public ExpectedSpan noOtherTags() {
        noOtherTags = true;
        return this;
    }

    /** {@code error=true}, known by a status: no log. */
    public ExpectedSpan error() {
        return with("error", true);
    }

    /** {@code error=true} and one log with the exception's class and its stack. */
    public ExpectedSpan error(String exceptionClass) {
        return error(exceptionClass, true);
    }

    /** For an exception that was made beforehand, as some libraries do: only its class is told. */
    public ExpectedSpan errorWithoutStack(String exceptionClass) {
        return error(exceptionClass, false);
    }

    private ExpectedSpan error(String exceptionClass, boolean hasStack) {
        logs.add(new Requirement(
                "event=error, error.kind=" + exceptionClass + (hasStack ? ", a stack" : ", no stack"),
                log -> log instanceof Map<?, ?> fields
                        && "error".equals(fields.get("event"))
                        && exceptionClass.equals(fields.get("error.kind"))
                        && String.valueOf(fields.get("stack")).contains("\tat ") == hasStack));
        return error();
    }

    /** One more log with at least these fields. */
    public ExpectedSpan log(Map<String, ?> fields) {
        logs.add(new Requirement(
                fields.toString(), log -> ((Map<?, ?>) log).entrySet().containsAll(fields.entrySet())));
        return this;
    }

    /** A FOLLOWS_FROM reference to the span of this name. */
    public ExpectedSpan followsFrom(String spanName) {
        followsFrom = spanName;
        return this;
    }

    /** A FOLLOWS_FROM reference to the span that it stands below. */
    public ExpectedSpan followsFromParent() {
        followsFromParent = true;
        return this;
    }

    /** In order of their start. */
    public ExpectedSpan children(ExpectedSpan... expected) {
        children.addAll(Arrays.asList(expected));
        return this;
    }

    /** In whatever order they started; told apart by kind and name. */
    public ExpectedSpan childrenInAnyOrder(ExpectedSpan... expected) {
        anyOrder = true;
        return children(expected);
    }

    /** This span and all below it. */
    public int size() {
        return 1 + children.stream().mapToInt(ExpectedSpan::size).sum();
    }

    void check(Trace trace, ReceivedSpan span, String path, List<String> problems) {
        String here = path + " > " + name;
        expect(problems, here, "name", name, span.name());
        expect(problems, here, "span.kind", kind, span.kind());
        if (service != null) {
            expect(problems, here, "service", service, span.service());
        }
        checkTags(span, here, problems);
        checkLogs(span, here, problems);
        String everything = span.tags() + " " + span.logs();
        for (Requirement required : all) {
            if (!required.test.test(everything)) {
                problems.add(here + ": expected " + required.description + ", was " + everything);
            }
        }
        checkReferences(trace, span, here, problems);
        checkAll(children, anyOrder, trace, trace.childrenOf(span), here, problems);
    }

    static void checkAll(
            List<ExpectedSpan> expected,
            boolean anyOrder,
            Trace trace,
            List<ReceivedSpan> received,
            String path,
            List<String> problems) {
        if (expected.size() != received.size()) {
            problems.add(path + ": expected " + names(expected) + ", was "
                    + received.stream().map(ReceivedSpan::name).toList());
            return;
        }
        List<ReceivedSpan> left = new ArrayList<>(received);
        for (ExpectedSpan e : expected) {
            ReceivedSpan match = left.get(0);
            if (anyOrder) {
                match = left.stream()
                        .filter(s -> e.name.equals(s.name()) && e.kind.equals(s.kind()))
                        .findFirst()
                        .orElse(match);
            }
            left.remove(match);
            e.check(trace, match, path, problems);
        }
    }

    /** The value, null if there is none, passes the test. */
    public ExpectedSpan with(String tag, String description, Predicate<Object> test) {
        tags.put(tag, new Requirement(description, test));
        return this;
    }

    private void checkTags(ReceivedSpan span, String here, List<String> problems) {
        Map<String, Object> actual = span.tags();
        tags.forEach((tag, required) -> {
            if (!required.test.test(actual.get(tag))) {
                problems.add(here + ": tag " + tag + ": expected " + required.description + ", was " + actual.get(tag));
            }
        });
        Set<String> others = new HashSet<>(actual.keySet());
        others.removeAll(tags.keySet());
        others.removeAll(ALWAYS_ALLOWED);
        if (noOtherTags && !others.isEmpty()) {
            problems.add(here + ": unexpected tags " + others);
        }
    }

    private void checkLogs(ReceivedSpan span, String here, List<String> problems) {
        List<Map<String, Object>> actual = span.logs();
        boolean alike = actual.size() == logs.size();
        for (int i = 0; alike && i < actual.size(); i++) {
            alike = logs.get(i).test.test(actual.get(i));
        }
        if (!alike) {
            problems.add(here + ": expected logs "
                    + logs.stream().map(Requirement::description).toList() + ", was " + actual);
        }
    }

    private void checkReferences(Trace trace, ReceivedSpan span, String here, List<String> problems) {
        List<Long> expected = followsFromParent
                ? List.of(span.parentId())
                : followsFrom == null
                        ? List.of()
                        : List.of(trace.named(followsFrom).spanId());
        List<Long> actual = span.references().stream().map(r -> r.getSpanId()).toList();
        boolean isFollowing = span.references().stream().allMatch(r -> r.getRefType() == SpanRefType.FOLLOWS_FROM);
        if (!expected.equals(actual) || !isFollowing) {
            problems.add(here + ": expected references to " + expected + ", was " + span.references());
        }
    }

    private static void expect(List<String> problems, String here, String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            problems.add(here + ": " + what + ": expected " + expected + ", was " + actual);
        }
    }

    private static List<String> names(List<ExpectedSpan> expected) {
        return expected.stream().map(e -> e.name).toList();
    }
}
