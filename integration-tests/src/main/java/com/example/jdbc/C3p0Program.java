package com.example.jdbc;

import com.mchange.v2.c3p0.ComboPooledDataSource;

/** H2 behind c3p0, which has threads of its own that connect. */
public final class C3p0Program {
    private C3p0Program() {}

    public static void main(String[] args) throws Exception {
        ComboPooledDataSource pool = new ComboPooledDataSource();
        pool.setJdbcUrl("jdbc:h2:mem:clinic;DB_CLOSE_DELAY=-1");
        pool.setUser("sa");
        pool.setPassword("");
        pool.setMaxPoolSize(4);
        pool.setMaxStatements(20);
        new JdbcProgram(pool::getConnection).start();
    }
}
