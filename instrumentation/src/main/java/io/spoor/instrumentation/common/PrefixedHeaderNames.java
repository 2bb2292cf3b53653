package io.spoor.instrumentation.common;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container's own answer to the question which of a request's headers begin with something. Containers that keep headers
 * as bytes make a String of each name when they are asked for all, only to find that none is baggage. The question is
 * asked as for the values of a header whose name can't be one, so that a container that knows nothing of it has none.
 */
@SuppressWarnings("JdkObsolete") // an Enumeration is what a servlet container answers with
public final class PrefixedHeaderNames implements Enumeration<String>, Iterable<String> {
    /** What nobody has is always the same. */
    public static final PrefixedHeaderNames NONE = new PrefixedHeaderNames(Collections.<String>emptyList());

    /** Not allowed in a header's name (RFC 9110, 5.6.2), so that no application asks for it. */
    private static final char MARK = ':';

    private static volatile Query last = new Query("");

    private final List<String> names;
    private final Iterator<String> next;

    private PrefixedHeaderNames(List<String> names) {
        this.names = names;
        this.next = names.iterator();
    }

    /** These names, after those of {@code before}. */
    public static PrefixedHeaderNames with(PrefixedHeaderNames before, String name) {
        List<String> names = new ArrayList<>(before.names);
        names.add(name);
        return new PrefixedHeaderNames(names);
    }

    /** The header to ask for. */
    public static String query(String prefix) {
        Query query = last;
        if (!query.prefix.equals(prefix)) {
            last = query = new Query(prefix);
        }
        return query.text;
    }

    /** Null if {@code query} is the name of a header. */
    public static @Nullable String prefixOf(@Nullable String query) {
        int length = query == null ? 0 : query.length() - 1;
        if (query == null || length <= 0 || query.charAt(length) != MARK) {
            return null;
        }
        Query asked = last;
        return asked.text.equals(query) ? asked.prefix : query.substring(0, length);
    }

    @Override
    public Iterator<String> iterator() {
        return names.iterator();
    }

    @Override
    public boolean hasMoreElements() {
        return next.hasNext();
    }

    @Override
    public String nextElement() {
        return next.next();
    }

    private static final class Query {
        final String prefix;
        final String text;

        Query(String prefix) {
            this.prefix = prefix;
            this.text = prefix + MARK;
        }
    }
}
