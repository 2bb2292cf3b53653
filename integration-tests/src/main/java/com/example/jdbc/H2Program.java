package com.example.jdbc;

import java.sql.DriverManager;

/** H2 in memory, straight from its driver. */
public final class H2Program {
    private H2Program() {}

    public static void main(String[] args) throws Exception {
        new JdbcProgram(() -> DriverManager.getConnection("jdbc:h2:mem:clinic;DB_CLOSE_DELAY=-1", "sa", "")).start();
    }
}
