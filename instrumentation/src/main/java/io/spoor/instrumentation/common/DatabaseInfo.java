package io.spoor.instrumentation.common;

import io.spoor.tracer.SharedTags;
import io.spoor.tracer.Span;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is known of a connection's other end, as tags. Never holds a password. Immutable. */
public final class DatabaseInfo {
    /** The other end of a connection about which nothing can be known. */
    static final DatabaseInfo UNKNOWN = new DatabaseInfo(null, null, null, null, 0);

    /** Stands for the other end of a driver's own connection that nobody has told about, and that was not asked. */
    public static final DatabaseInfo UNASKED = new DatabaseInfo(null, null, null, null, 0);

    /** For statements that a driver makes for itself while it connects: they make no spans. */
    static final DatabaseInfo INTERNAL = new DatabaseInfo(null, null, null, null, 0);

    /** Every execution has it, and has it first. */
    static final String TYPE_TAG = "db.type";

    private final @Nullable String system;
    private final @Nullable String instance;
    private final @Nullable String user;
    private final @Nullable String host;
    private final @Nullable Long port;
    private final SharedTags tags;
    private final SqlCache texts;
    private final DatabaseStatement unprepared = new DatabaseStatement(null, this);

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
        this.tags = tags(null);
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

    /** What is known of a statement without a text or a batch. */
    DatabaseStatement unprepared() {
        return unprepared;
    }

    /** Says what is executed where; {@code sql} is null if that isn't one text. */
    void tag(Span span, @Nullable Sql sql) {
        span.setTags(sql == null ? tags : sql.tagsAt(this));
    }

    /** These and the statement's text. */
    SharedTags tagsOf(Sql sql) {
        return tags(sql.text());
    }

    boolean isSame(DatabaseInfo other) {
        return Objects.equals(system, other.system)
                && Objects.equals(instance, other.instance)
                && Objects.equals(user, other.user)
                && Objects.equals(host, other.host)
                && Objects.equals(port, other.port);
    }

    private SharedTags tags(@Nullable String statement) {
        return new SharedTags(
                TYPE_TAG,
                DatabaseSpans.TYPE,
                "db.system",
                system,
                "db.instance",
                instance,
                "db.user",
                user,
                "peer.hostname",
                host,
                "peer.port",
                port,
                "db.statement",
                statement);
    }
}
