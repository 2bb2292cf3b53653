package com.example.jdbc;

import java.sql.DriverManager;

/** HSQLDB in memory, straight from its driver. */
public final class HsqldbProgram {
    private HsqldbProgram() {}

    public static void main(String[] args) throws Exception {
        Class.forName("org.hsqldb.jdbcDriver"); // which the oldest version does not announce
        new JdbcProgram(() -> DriverManager.getConnection("jdbc:hsqldb:mem:clinic", "sa", "")).start();
    }
}
