package io.spoor.instrumentation.common;

import io.spoor.tracer.config.KnownSettings;
import io.spoor.tracer.config.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The texts that the user wants no spans of. Asked once for each text that is in use, and costs nothing without any. */
final class SkippedStatements {
    /** By the setting. */
    static final SkippedStatements SET = new SkippedStatements(Settings.get().get(KnownSettings.JDBC_SKIP_STATEMENTS));

    private final Set<String> texts = new HashSet<>();
    private int longest;

    SkippedStatements(@Nullable List<String> texts) {
        if (texts == null) {
            return;
        }
        for (String text : texts) {
            String normal = normal(text);
            this.texts.add(normal);
            longest = Math.max(longest, normal.length());
        }
    }

    boolean contains(String sql) {
        boolean mayBe = !texts.isEmpty() && sql.length() <= 2 * longest + 16;
        return mayBe && texts.contains(normal(sql));
    }

    /** One blank for each run of white space, none at the ends, no semicolon behind it. */
    private static String normal(String sql) {
        StringBuilder normal = new StringBuilder(sql.length());
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c > ' ') {
                normal.append(c);
            } else if (normal.length() > 0 && normal.charAt(normal.length() - 1) != ' ') {
                normal.append(' ');
            }
        }
        int end = normal.length();
        while (end > 0 && (normal.charAt(end - 1) == ' ' || normal.charAt(end - 1) == ';')) {
            end--;
        }
        return normal.substring(0, end).toLowerCase(Locale.ROOT);
    }
}
