package com.example.jdbc;

import org.apache.commons.dbcp2.BasicDataSource;

/** H2 behind Commons DBCP, three wrappers deep, with prepared statements that are pooled too. */
public final class DbcpProgram {
    private DbcpProgram() {}

    public static void main(String[] args) throws Exception {
        BasicDataSource pool = new BasicDataSource();
        pool.setUrl("jdbc:h2:mem:clinic;DB_CLOSE_DELAY=-1");
        pool.setUsername("sa");
        pool.setPassword("");
        pool.setMaxTotal(4);
        pool.setPoolPreparedStatements(true);
        new JdbcProgram(pool::getConnection).start();
    }
}
