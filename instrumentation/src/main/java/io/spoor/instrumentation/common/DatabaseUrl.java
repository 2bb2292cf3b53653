package io.spoor.instrumentation.common;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a JDBC URL where it leads. There is no grammar for them, so what is not understood is left out, and
 * passwords can't get through: a part that holds what looks like one is dropped as a whole.
 */
final class DatabaseUrl {
    /** Drivers that stand before another driver's URL. */
    private static final String WRAPPERS = " p6spy log4jdbc tc otel opentracing aws-wrapper datadog ";

    private static final String ENDS_PATH = ";?&,#";

    private final String system;
    private final String location;
    private final DatabaseParameters parameters;
    private @Nullable String instance;
    private @Nullable String user;
    private @Nullable String host;
    private int port;

    private DatabaseUrl(String system, String location) {
        this.system = system;
        this.location = location;
        this.parameters = new DatabaseParameters(location);
    }

    /** A pool makes its connections one after the other, all to the same end: they share what is made of it. */
    private static volatile DatabaseInfo last = DatabaseInfo.UNKNOWN;

    /**
     * What the URL tells.
     *
     * @param user the one that was given beside the URL, which goes before one in it
     */
    static DatabaseInfo parse(@Nullable String url, @Nullable String user) {
        DatabaseUrl parsed = url == null ? null : split(url);
        if (parsed == null) {
            return user == null ? DatabaseInfo.UNKNOWN : new DatabaseInfo(null, null, user, null, 0);
        }
        parsed.read();
        DatabaseInfo database = new DatabaseInfo(
                parsed.system, parsed.instance, user == null ? parsed.user : user, parsed.host, parsed.port);
        DatabaseInfo before = last;
        if (database.isSame(before)) {
            return before;
        }
        last = database;
        return database;
    }

    private static @Nullable DatabaseUrl split(String url) {
        int colon = url.indexOf(':');
        if (colon < 0 || !url.regionMatches(true, 0, "jdbc", 0, 4)) {
            return null;
        }
        String rest = url.substring(colon + 1);
        while (true) {
            colon = rest.indexOf(':');
            if (colon <= 0) {
                return null;
            }
            String scheme = rest.substring(0, colon).toLowerCase(Locale.ROOT);
            rest = rest.substring(colon + 1);
            boolean isVendor = (scheme.equals("jtds") || scheme.equals("microsoft")) && rest.indexOf(':') > 0;
            if (!isVendor && !WRAPPERS.contains(' ' + scheme + ' ')) {
                return new DatabaseUrl(system(scheme), rest);
            }
        }
    }

    private static String system(String scheme) {
        switch (scheme) {
            case "pgsql":
            case "postgres":
                return "postgresql";
            case "mysql+srv":
                return "mysql";
            default:
                return scheme;
        }
    }

    private void read() {
        user = parameters.value("user", "username", "uid");
        if (system.equals("oracle")) {
            readOracle();
            return;
        }
        int slashes = location.indexOf("//");
        if (slashes >= 0 && slashes < firstOf(location, 0, ";?&")) {
            readServer(slashes + 2);
        } else {
            readEmbedded();
        }
        String database = parameters.value("databasename", "database", "db");
        if (instance == null || database != null && !system.equals("h2")) {
            instance = database;
        }
        if (instance == null && system.equals("postgresql")) {
            instance = user; // as the server does
        }
    }

    private void readServer(int from) {
        int end = firstOf(location, from, "/;?");
        readAuthority(location.substring(from, end));
        if (host == null) {
            String named = parameters.value("servername");
            host = named == null ? "localhost" : named;
        }
        if (port == 0) {
            port = defaultPort();
        }
        if (end < location.length() && location.charAt(end) == '/') {
            String path = location.substring(end + 1, firstOf(location, end + 1, ENDS_PATH));
            boolean hasColonParameters = system.equals("db2") || system.startsWith("informix");
            setInstance(hasColonParameters ? path.substring(0, firstOf(path, 0, ":")) : path);
        }
    }

    private void readEmbedded() {
        setInstance(location.substring(0, firstOf(location, 0, ";?&")));
        if (system.equals("postgresql") || system.equals("mysql") || system.equals("mariadb")) {
            host = "localhost";
            port = defaultPort();
        }
    }

    /** {@code thin:user/password@//host:port/service}, {@code thin:@host:port:sid}, a description, or an alias. */
    private void readOracle() {
        int at = location.lastIndexOf('@');
        if (at < 0) {
            return; // without an address what stands there is user and password
        }
        int colon = location.indexOf(':');
        int slash = location.indexOf('/');
        if (slash > colon && slash < at && user == null) {
            user = location.substring(colon + 1, slash);
        }
        String address = location.substring(at + 1, firstOf(location, at + 1, "?"));
        if (address.startsWith("(")) {
            readAuthority(address);
            setInstance(DatabaseAuthority.inBrackets(address, "service_name"));
            if (instance == null) {
                setInstance(DatabaseAuthority.inBrackets(address, "sid"));
            }
            return;
        }
        int slashes = address.indexOf("//");
        address = slashes < 0 ? address : address.substring(slashes + 2);
        int end = address.indexOf('/');
        if (end < 0) {
            end = address.lastIndexOf(':');
            end = end == address.indexOf(':') ? address.length() : end;
        }
        boolean isAlias = slashes < 0 && end == address.length() && address.indexOf(':') < 0;
        if (isAlias) {
            setInstance(address);
            return;
        }
        readAuthority(address.substring(0, end));
        port = port == 0 ? defaultPort() : port;
        setInstance(address.substring(Math.min(end + 1, address.length()), firstOf(address, end + 1, ":")));
    }

    private void readAuthority(String text) {
        DatabaseAuthority authority = new DatabaseAuthority(text);
        host = authority.host();
        port = authority.port();
        user = user == null ? authority.user() : user;
    }

    /** A file's or a database's name, without the word that tells where an embedded database lies. */
    private void setInstance(@Nullable String name) {
        if (name == null) {
            return;
        }
        String bare = name;
        for (String prefix : new String[] {"mem:", "memory:", "file:", "directory:", "res:", "zip:", "nio:"}) {
            if (bare.startsWith(prefix) && bare.length() > prefix.length()) {
                bare = bare.substring(prefix.length());
                break;
            }
        }
        boolean maySecret = firstOf(bare, 0, "@=()") < bare.length();
        instance = bare.isEmpty() || maySecret ? null : bare;
    }

    private int defaultPort() {
        switch (system) {
            case "postgresql":
                return 5432;
            case "mysql":
            case "mariadb":
                return 3306;
            case "oracle":
                return 1521;
            case "sqlserver":
                return 1433;
            case "h2":
                return 9092;
            case "hsqldb":
                return 9001;
            case "derby":
                return 1527;
            default:
                return 0;
        }
    }

    /** The index of the first of {@code chars}; the text's length if there is none. */
    private static int firstOf(String text, int from, String chars) {
        int i = Math.min(from, text.length());
        while (i < text.length() && chars.indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }
}
