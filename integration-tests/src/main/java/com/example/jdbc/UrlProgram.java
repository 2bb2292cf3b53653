package com.example.jdbc;

import java.sql.DriverManager;

/** A database at a URL that holds everything, the password too. */
public final class UrlProgram {
    private UrlProgram() {}

    public static void main(String[] args) throws Exception {
        String url = args[0];
        new JdbcProgram(() -> DriverManager.getConnection(url)).start();
    }
}
