package com.example.jdbc;

import org.apache.tomcat.jdbc.pool.DataSource;

/** H2 behind Tomcat's pool, whose wrappers are dynamic proxies. */
public final class TomcatJdbcProgram {
    private TomcatJdbcProgram() {}

    public static void main(String[] args) throws Exception {
        DataSource pool = new DataSource();
        pool.setUrl("jdbc:h2:mem:clinic;DB_CLOSE_DELAY=-1");
        pool.setDriverClassName("org.h2.Driver");
        pool.setUsername("sa");
        pool.setPassword("");
        pool.setMaxActive(4);
        pool.setJdbcInterceptors("StatementCache");
        new JdbcProgram(pool::getConnection).start();
    }
}
