package com.example.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;

/**
 * Queries at a steady rate, two kinds in turn, each a trace of its own. Arguments: how many, 0 for as long as the standard
 * input is open; and how many a second, 0 for as many as there can be. Ends when it is done and the input has ended.
 */
public final class SteadyQueries {
    private static volatile boolean isOpen = true;

    private SteadyQueries() {}

    public static void main(String[] args) throws Exception {
        long total = Long.parseLong(args[0]);
        long perSecond = Long.parseLong(args[1]);
        if (total == 0) {
            endWithTheInput();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:clinic", "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE owners (id INT PRIMARY KEY, name VARCHAR(80))");
            statement.execute("CREATE TABLE pets (id INT PRIMARY KEY, name VARCHAR(80))");
            query(connection, total, perSecond);
        }
        if (total > 0) {
            awaitEndOfInput();
        }
        System.exit(0);
    }

    private static void query(Connection connection, long total, long perSecond) throws Exception {
        try (PreparedStatement owners = connection.prepareStatement("SELECT name FROM owners WHERE id = 1");
                PreparedStatement pets = connection.prepareStatement("SELECT name FROM pets WHERE id = 1")) {
            long begin = System.nanoTime();
            for (long i = 0; total == 0 ? isOpen : i < total; i++) {
                long due = perSecond == 0 ? 0 : begin + i * 1_000_000_000L / perSecond;
                for (long left = due - System.nanoTime(); perSecond > 0 && left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                try (ResultSet rows = (i % 2 == 0 ? owners : pets).executeQuery()) {
                    rows.next();
                }
            }
            long seconds = Math.max(1, (System.nanoTime() - begin) / 1_000_000_000L);
            System.out.println("queried for " + seconds + " s");
        }
    }

    private static void endWithTheInput() {
        Thread watcher = new Thread(() -> {
            awaitEndOfInput();
            isOpen = false;
        });
        watcher.setDaemon(true);
        watcher.start();
    }

    private static void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // nothing is ever sent
            }
        } catch (IOException e) {
            System.out.println("the input ended with " + e);
        }
    }
}
