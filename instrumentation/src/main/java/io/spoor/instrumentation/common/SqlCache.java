package io.spoor.instrumentation.common;

import io.spoor.tracer.config.KnownSettings;
import io.spoor.tracer.config.Settings;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Keeps what was made of the SQL texts that are in use, so that preparing the same statement for every request costs a
 * look-up. Bounded, without locks and without an order to maintain: a text that finds both of its places taken drives
 * the older one out, which costs that one a scan the next time.
 */
final class SqlCache {
    /** More than a service has statements. */
    private static final int PLACES = 1_024;

    /**
     * Longer texts are scanned each time: they are rarely the same twice, hashing them costs as much as scanning, and
     * the cache stays below a few megabytes whatever an application sends.
     */
    static final int MAX_LENGTH = 2_048;

    private static final Map<SqlDialect, SqlCache> ALL = new EnumMap<>(SqlDialect.class);

    static {
        boolean raw = Settings.get().get(KnownSettings.JDBC_RAW_SQL);
        for (SqlDialect dialect : SqlDialect.values()) {
            ALL.put(dialect, new SqlCache(dialect, raw));
        }
    }

    private final SqlDialect dialect;
    private final boolean raw;
    private final AtomicReferenceArray<Sql> places = new AtomicReferenceArray<>(PLACES);

    /** {@code raw} keeps literals and comments. */
    SqlCache(SqlDialect dialect, boolean raw) {
        this.dialect = dialect;
        this.raw = raw;
    }

    /** The one cache of a dialect, with literals shown as the setting says. */
    static SqlCache of(SqlDialect dialect) {
        return ALL.get(dialect);
    }

    Sql get(String source) {
        if (source.length() > MAX_LENGTH) {
            return scan(source);
        }
        int hash = source.hashCode();
        int place = (hash ^ hash >>> 16) & (PLACES - 2);
        Sql first = places.get(place);
        if (first != null && first.source().equals(source)) {
            return first;
        }
        Sql second = places.get(place + 1);
        if (second != null && second.source().equals(source)) {
            return second;
        }
        Sql scanned = scan(source);
        places.set(place + 1, first);
        places.set(place, scanned);
        return scanned;
    }

    private Sql scan(String source) {
        Sql scanned = SqlScanner.scan(source, dialect, raw);
        return SkippedStatements.SET.contains(source) ? scanned.skipped() : scanned;
    }
}
