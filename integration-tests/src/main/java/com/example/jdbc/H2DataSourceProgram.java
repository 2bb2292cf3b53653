package com.example.jdbc;

import org.h2.jdbcx.JdbcDataSource;

/** H2 in memory, from its own data source, which makes connections without its driver. */
public final class H2DataSourceProgram {
    private H2DataSourceProgram() {}

    public static void main(String[] args) throws Exception {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:clinic;DB_CLOSE_DELAY=-1");
        dataSource.setUser("sa");
        dataSource.setPassword("");
        new JdbcProgram(dataSource::getConnection).start();
    }
}
