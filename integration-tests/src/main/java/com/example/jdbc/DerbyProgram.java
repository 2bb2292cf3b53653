package com.example.jdbc;

import java.sql.DriverManager;

/** Derby in memory, straight from its driver. */
public final class DerbyProgram {
    private DerbyProgram() {}

    public static void main(String[] args) throws Exception {
        System.setProperty("derby.stream.error.field", "java.lang.System.err");
        new JdbcProgram(() -> DriverManager.getConnection("jdbc:derby:memory:clinic;create=true", "sa", "secret"))
                .start();
    }
}
