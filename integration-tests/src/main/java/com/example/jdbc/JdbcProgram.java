package com.example.jdbc;

import com.example.host.Host;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;

/**
 * What the database contract asks of a driver, a pool, or what lies on top. A program says where its connections come
 * from: {@code new JdbcProgram(dataSource::getConnection).start()}.
 */
public final class JdbcProgram {
    private final Connections connections;

    /** Where connections come from. */
    public interface Connections {
        Connection get() throws SQLException;
    }

    private interface Work {
        Object on(Connection connection) throws SQLException;
    }

    public JdbcProgram(Connections connections) {
        this.connections = connections;
    }

    public void start() throws Exception {
        new Host()
                .on("setup", p -> with(JdbcProgram::setUp))
                .on("query", p -> with(c -> query(c, p)))
                .on("execute", p -> with(c -> execute(c, p)))
                .on("update", p -> with(c -> update(c, p)))
                .on("large-update", p -> with(c -> largeUpdate(c, p)))
                .on("generated-keys", p -> with(c -> generatedKeys(c, p)))
                .on("prepared", p -> with(c -> prepared(c, p)))
                .on("padded", p -> with(c -> prepared(c, padded(p))))
                .on("odd-text", p -> with(JdbcProgram::oddText))
                .on("batch", p -> with(JdbcProgram::batch))
                .on("prepared-batch", p -> with(JdbcProgram::preparedBatch))
                .on("batch-twice", p -> with(JdbcProgram::batchTwice))
                .on("cleared-batch", p -> with(JdbcProgram::clearedBatch))
                .on("long-query", p -> with(JdbcProgram::longQuery))
                .on("call", p -> with(c -> call(c, p)))
                .on("wait", this::waitForConnection)
                .on("rollback", p -> with(JdbcProgram::rollback))
                .on("proxied", p -> with(c -> query(Proxies.around(c), p)))
                .on("proxied-prepared", p -> with(c -> prepared(Proxies.around(c), p)))
                .start();
    }

    private String with(Work work) throws SQLException {
        try (Connection connection = connections.get()) {
            return String.valueOf(work.on(connection));
        }
    }

    /** A query for which there is a connection only when one of all that the pool has is given back. */
    private String waitForConnection(Map<String, String> p) throws Exception {
        List<Connection> taken = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(p.get("size")); i++) {
            taken.add(connections.get());
        }
        Timer timer = new Timer("giving back", true);
        try {
            timer.schedule(new GiveBack(taken.remove(0)), Long.parseLong(p.get("millis")));
            return with(c -> query(c, p));
        } finally {
            timer.cancel();
            for (Connection connection : taken) {
                connection.close();
            }
        }
    }

    private static Object setUp(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try {
                statement.execute("DROP TABLE owners");
            } catch (SQLException e) {
                // There is none yet.
            }
            statement.execute("CREATE TABLE owners (id INT PRIMARY KEY, name VARCHAR(80))");
            return statement.executeUpdate("INSERT INTO owners VALUES (1, 'George')")
                    + statement.executeUpdate("INSERT INTO owners VALUES (2, 'Betty')");
        }
    }

    private static Object query(Connection connection, Map<String, String> p) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(p.get("sql"))) {
            return rows.next() ? rows.getString(1) : "none";
        }
    }

    private static Object execute(Connection connection, Map<String, String> p) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(p.get("sql"));
        }
    }

    private static Object update(Connection connection, Map<String, String> p) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(p.get("sql"));
        }
    }

    private static Object largeUpdate(Connection connection, Map<String, String> p) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeLargeUpdate(p.get("sql"));
        }
    }

    private static Object generatedKeys(Connection connection, Map<String, String> p) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(p.get("sql"), Statement.RETURN_GENERATED_KEYS);
        }
    }

    /** The same statement with each of the ids, which are joined by commas. */
    private static Object prepared(Connection connection, Map<String, String> p) throws SQLException {
        StringBuilder names = new StringBuilder();
        try (PreparedStatement statement = connection.prepareStatement(p.get("sql"))) {
            for (String id : p.get("ids").split(",", -1)) {
                statement.setInt(1, Integer.parseInt(id));
                try (ResultSet rows = statement.executeQuery()) {
                    names.append(rows.next() ? rows.getString(1) : "none").append(' ');
                }
            }
        }
        return names.toString().trim();
    }

    /** With a comment of so many characters before the statement's end. */
    private static Map<String, String> padded(Map<String, String> p) {
        char[] padding = new char[Integer.parseInt(p.get("padding"))];
        Arrays.fill(padding, 'x');
        Map<String, String> padded = new HashMap<>(p);
        padded.put("sql", p.get("sql") + " /* " + new String(padding) + " */");
        return padded;
    }

    /** A character beyond the basic plane and half of one, which no UTF-8 can hold. */
    private static Object oddText(Connection connection) throws SQLException {
        return query(
                connection,
                Collections.singletonMap("sql", "SELECT name FROM owners /* \uD83D\uDE00 half: \uD83D. */"));
    }

    private static Object batch(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("INSERT INTO owners VALUES (3, 'Eduardo')");
            statement.addBatch("UPDATE owners SET name = 'Harold' WHERE id = 1");
            return statement.executeBatch().length;
        }
    }

    private static Object preparedBatch(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO owners VALUES (?, ?)")) {
            for (int id = 10; id < 13; id++) {
                statement.setInt(1, id);
                statement.setString(2, "Peter");
                statement.addBatch();
            }
            return statement.executeBatch().length;
        }
    }

    /** A batch that fails, and another on the same statement: the exception's class, and the second one's size. */
    private static Object batchTwice(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String first = "no exception";
            statement.addBatch("INSERT INTO owners VALUES (1, 'a duplicate')");
            try {
                statement.executeBatch();
            } catch (SQLException e) {
                first = e.getClass().getName();
            }
            statement.clearBatch();
            statement.addBatch("INSERT INTO owners VALUES (4, 'Jean')");
            return first + " " + statement.executeBatch().length;
        }
    }

    /** What was given up is not executed. */
    private static Object clearedBatch(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM owners WHERE id = ?")) {
            for (int id = 1; id < 3; id++) {
                statement.setInt(1, id);
                statement.addBatch();
            }
            statement.clearBatch();
            statement.setInt(1, 2);
            statement.addBatch();
            return statement.executeBatch().length;
        }
    }

    /** A text of nearly a million chars, which is the most that SQLite takes. */
    private static Object longQuery(Connection connection) throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT name FROM owners WHERE id = 2 AND name <> 'x' /* ");
        for (int i = 0; i < 99_000; i++) {
            sql.append("0123456789");
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.append(" */").toString())) {
            return rows.next() ? rows.getString(1) : "none";
        }
    }

    private static Object call(Connection connection, Map<String, String> p) throws SQLException {
        try (CallableStatement statement = connection.prepareCall(p.get("sql"))) {
            return statement.execute();
        }
    }

    private static Object rollback(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            int updated = statement.executeUpdate("UPDATE owners SET name = 'nobody'");
            connection.rollback();
            return updated;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static final class GiveBack extends TimerTask {
        private final Connection connection;

        GiveBack(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void run() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
