package com.example.owners;

import com.example.host.Host;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

/** What lies on top of JDBC is asked for: a query, a change and a batch, each in a transaction, on H2 behind a pool. */
abstract class OwnersProgram {
    /** The name of the owner with this id. */
    abstract String find(int id) throws Exception;

    abstract void rename(int id, String name) throws Exception;

    /** In one batch. */
    abstract void addAll(List<Owner> owners) throws Exception;

    final void start() throws Exception {
        new Host()
                .on("setup", p -> setUp())
                .on("find", p -> find(2))
                .on("rename", p -> {
                    rename(2, "Bettina");
                    return "renamed";
                })
                .on("add", p -> {
                    List<Owner> owners = new ArrayList<>();
                    for (int id = 10; id < 13; id++) {
                        owners.add(new Owner(id, "Peter"));
                    }
                    addAll(owners);
                    return "added";
                })
                .on("rename-badly", p -> {
                    rename(2, String.join("", Collections.nCopies(100, "x")));
                    return "renamed";
                })
                .start();
    }

    static final DataSource POOL = pool();

    private static DataSource pool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:h2:mem:clinic;DB_CLOSE_DELAY=-1");
        pool.setUsername("sa");
        pool.setPassword("");
        pool.setMaximumPoolSize(4);
        return pool;
    }

    private static String setUp() throws Exception {
        try (Connection connection = POOL.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS owners");
            statement.execute("CREATE TABLE owners (id INT PRIMARY KEY, name VARCHAR(80))");
            statement.execute("INSERT INTO owners VALUES (1, 'George'), (2, 'Betty')");
            return "set up";
        }
    }
}
