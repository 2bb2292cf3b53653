package com.example.petclinic;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Owners, their pets and visits, in a database with a pool of two connections. The arguments are the ports of RocketMQ's
 * name server and of the laboratory.
 */
public final class Back {
    private Back() {}

    public static void main(String[] arguments) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:petclinic;DB_CLOSE_DELAY=-1");
        config.setUsername("clinic");
        config.setPassword("not for anybody's eyes");
        config.setMaximumPoolSize(2);
        DataSource database = new HikariDataSource(config);
        createTables(database);
        Web web = new Web();
        web.servlet("/owners/*", new Owners(database));
        web.servlet("/visits", new Visits(database));
        web.servlet("/reports", new Reports(database));
        web.servlet("/rooms/*", new Rooms(database));
        ManagedChannel laboratory = NettyChannelBuilder.forAddress("127.0.0.1", Integer.parseInt(arguments[1]))
                .usePlaintext()
                .build();
        web.servlet("/checkups/*", new CheckupPage(database, laboratory, "127.0.0.1:" + arguments[0]));
        web.run();
        System.exit(0); // the message producer's threads are no daemons
    }

    private static void createTables(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE owners (id INT PRIMARY KEY, name VARCHAR(40))");
            statement.execute("CREATE TABLE pets (id INT PRIMARY KEY, owner_id INT, name VARCHAR(40))");
            statement.execute("CREATE TABLE visits (pet_id INT, reason VARCHAR(80))");
            statement.execute("CREATE TABLE rooms (id INT PRIMARY KEY, bookings INT)");
            statement.execute("CREATE TABLE checkups (pet_id VARCHAR(10))");
            statement.execute("INSERT INTO rooms VALUES (1, 0)");
            statement.execute("INSERT INTO owners VALUES (1, 'George Franklin'), (2, 'Betty Davis')");
            statement.execute("INSERT INTO pets VALUES (1, 1, 'Leo'), (2, 2, 'Basil'), (3, 2, 'Rosy')");
        }
    }

    private static final class Owners extends HttpServlet {
        private static final long serialVersionUID = 1;
        private final transient DataSource database;

        Owners(DataSource database) {
            this.database = database;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            int id = Integer.parseInt(request.getPathInfo().substring(1));
            try (Connection connection = database.getConnection();
                    PreparedStatement owner = connection.prepareStatement("SELECT name FROM owners WHERE id = ?");
                    PreparedStatement pets = connection.prepareStatement("SELECT p.name, v.reason FROM pets p"
                            + " LEFT JOIN visits v ON v.pet_id = p.id WHERE p.owner_id = ?")) {
                owner.setInt(1, id);
                try (ResultSet found = owner.executeQuery()) {
                    if (!found.next()) {
                        response.sendError(HttpServletResponse.SC_NOT_FOUND, "no owner " + id);
                        return;
                    }
                    response.getWriter().print(found.getString(1));
                }
                pets.setInt(1, id);
                try (ResultSet found = pets.executeQuery()) {
                    while (found.next()) {
                        response.getWriter().print(", " + found.getString(1));
                    }
                }
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }

    private static final class Visits extends HttpServlet {
        private static final long serialVersionUID = 1;
        private final transient DataSource database;

        Visits(DataSource database) {
            this.database = database;
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            try (Connection connection = database.getConnection();
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO visits VALUES (?, ?)")) {
                for (int pet = 1; pet <= 3; pet++) {
                    insert.setInt(1, pet);
                    insert.setString(2, "vaccination");
                    insert.addBatch();
                }
                response.getWriter().print(insert.executeBatch().length + " visits");
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }

    private static final class Reports extends HttpServlet {
        private static final long serialVersionUID = 1;
        private final transient DataSource database;

        Reports(DataSource database) {
            this.database = database;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeQuery("SELECT total FROM invoices WHERE year = 2026");
            } catch (SQLException e) {
                throw new IOException("the report can't be made", e);
            }
        }
    }

    /** Takes its time while it holds the row: whoever books the same room waits for the row or for a connection. */
    private static final class Rooms extends HttpServlet {
        private static final long serialVersionUID = 1;
        private final transient DataSource database;

        Rooms(DataSource database) {
            this.database = database;
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            int room = Integer.parseInt(request.getPathInfo().substring(1));
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                try (PreparedStatement book =
                        connection.prepareStatement("UPDATE rooms SET bookings = bookings + 1 WHERE id = ?")) {
                    book.setInt(1, room);
                    response.getWriter().print(book.executeUpdate() + " booked");
                    Thread.sleep(60);
                    connection.commit();
                }
            } catch (SQLException e) {
                throw new IOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }
}
