package com.example.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;

/** SQLite in memory, which lasts as long as one connection to it is open. */
public final class SqliteProgram {
    private static final String URL = "jdbc:sqlite:file:clinic?mode=memory&cache=shared";

    private SqliteProgram() {}

    public static void main(String[] args) throws Exception {
        Connection keeper = DriverManager.getConnection(URL);
        new JdbcProgram(() -> DriverManager.getConnection(URL, "sa", "")).start();
        keeper.close();
    }
}
