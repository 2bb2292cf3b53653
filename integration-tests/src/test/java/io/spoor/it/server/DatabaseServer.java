package io.spoor.it.server;

import java.util.Arrays;

/**
 * A real database server, started when the first test needs it and ended with the tests. Those that need one that is not
 * installed are skipped by name; {@code -Dservers.required=postgresql,mariadb} makes that a failure.
 */
public enum DatabaseServer {
    /** For what needs none. */
    NONE,
    POSTGRESQL,
    MARIADB;

    /** Of the user {@code sa}, who may do anything in the database {@code clinic}. */
    public static final String PASSWORD = "hush-hush";

    private ServerProcess process;

    public boolean isInstalled() {
        return this == NONE || ServerProcess.isInstalled(script());
    }

    public boolean isRequired() {
        return Arrays.asList(System.getProperty("servers.required", "").split(","))
                .contains(script());
    }

    public String howToGet() {
        return "no server '" + script() + "' is installed";
    }

    /** Where it listens on 127.0.0.1; starts it when it does not run yet. 0 of none. */
    public synchronized int port() {
        if (this == NONE) {
            return 0;
        }
        if (process == null) {
            process = ServerProcess.start(script());
        }
        return process.port();
    }

    private String script() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
