package com.example.jdbc;

import com.zaxxer.hikari.HikariDataSource;

/** H2 behind HikariCP, whose wrappers are generated classes. */
public final class HikariProgram {
    private HikariProgram() {}

    public static void main(String[] args) throws Exception {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:h2:mem:clinic;DB_CLOSE_DELAY=-1");
        pool.setUsername("sa");
        pool.setPassword("");
        pool.setMaximumPoolSize(4);
        new JdbcProgram(pool::getConnection).start();
    }
}
