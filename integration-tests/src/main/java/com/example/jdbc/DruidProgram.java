package com.example.jdbc;

import com.alibaba.druid.pool.DruidDataSource;

/** H2 behind Druid, which looks at its connections now and then. */
public final class DruidProgram {
    private DruidProgram() {}

    public static void main(String[] args) throws Exception {
        DruidDataSource pool = new DruidDataSource();
        pool.setUrl("jdbc:h2:mem:clinic;DB_CLOSE_DELAY=-1");
        pool.setUsername("sa");
        pool.setPassword("");
        pool.setMaxActive(4);
        pool.setTestWhileIdle(false);
        pool.setPoolPreparedStatements(true);
        new JdbcProgram(pool::getConnection).start();
    }
}
