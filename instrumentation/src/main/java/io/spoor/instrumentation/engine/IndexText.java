package io.spoor.instrumentation.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text form of rules. For each a line that is its head: the length of its body, the instrumentation, then the names of its
 * classes, or an interface and the descriptors that its classes are spotted by. Then its body: a line for each witness and
 * method, and for whether methods may be inherited. The fields of a line are parted by tabs. ASCII.
 */
final class IndexText {
    static final int HIERARCHY_FIELDS = 4;
    static final String PRESENT = "P";
    static final String ABSENT = "A";
    static final String METHOD = "M";
    static final String INHERITS = "I";

    private static final String ANY = "*";

    private IndexText() {}

    static String orAny(@Nullable String name) {
        return name == null ? ANY : name;
    }

    static @Nullable String anyIsNull(String field) {
        return field.equals(ANY) ? null : field;
    }

    static List<String> split(String line, char separator) {
        List<String> fields = new ArrayList<>(7);
        int start = 0;
        for (int end = line.indexOf(separator); end >= 0; end = line.indexOf(separator, start)) {
            fields.add(line.substring(start, end));
            start = end + 1;
        }
        fields.add(line.substring(start));
        return fields;
    }
}
