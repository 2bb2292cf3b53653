package io.spoor.instrumentation.common;

import io.spoor.tracer.Span;
import org.jspecify.annotations.Nullable;

/** What is known of a connection's other end, as tags. Never holds a password. Immutable. */
public final class DatabaseInfo {
    /** The other end of a connection about which nothing can be known. */
    static final DatabaseInfo UNKNOWN = new DatabaseInfo(null, null, null, null, 0);

    /** Stands for the other end of a driver's own connection that nobody has told about, and that was not asked. */
    public static final DatabaseInfo UNASKED = new DatabaseInfo(null, null, null, null, 0);

    /** For statements that a driver makes for itself while it connects: they make no spans. */
    static final DatabaseInfo INTERNAL = new DatabaseInfo(null, null, null, null, 0);

    private final @Nullable String system;
    private final @Nullable String instance;
    private final @Nullable String user;
    private final @Nullable String host;
    private final @Nullable Long port;
    private final SqlCache texts;

    /** {@code port} is 0 for none. */
    DatabaseInfo(
            @Nullable String system,
            @Nullable String instance,
            @Nullable String user,
            @Nullable String host,
            int port) {
        this.system = system;
        this.instance = instance;
        this.user = user;
        this.host = host;
        this.port = port == 0 ? null : Long.valueOf(port);
        this.texts = SqlCache.of(SqlDialect.of(system));
    }

    /** The product, as in the JDBC URL: {@code h2}, {@code postgresql}. */
    public @Nullable String system() {
        return system;
    }

    public @Nullable String instance() {
        return instance;
    }

    public @Nullable String user() {
        return user;
    }

    /** Null for a database in this process. */
    public @Nullable String host() {
        return host;
    }

    public @Nullable Long port() {
        return port;
    }

    Sql read(String sql) {
        return texts.get(sql);
    }

    void tag(Span span) {
        span.setTag("db.system", system)
                .setTag("db.instance", instance)
                .setTag("db.user", user)
                .setTag("peer.hostname", host)
                .setTag("peer.port", port);
    }
}
