package com.example.shop;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A pool of connections to a database in memory. */
final class Database {
    private final DataSource pool;

    Database(String name, String table) throws SQLException {
        HikariDataSource connections = new HikariDataSource();
        connections.setJdbcUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        connections.setUsername("sa");
        connections.setPassword("");
        connections.setMaximumPoolSize(4);
        pool = connections;
        update("CREATE TABLE " + table);
    }

    /** Returns the number of rows. */
    int update(String sql, String... values) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
