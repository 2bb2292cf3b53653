package com.example.shop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.sql.DataSource;
import org.apache.catalina.connector.Connector;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.util.EntityUtils;

/** The pages of the service. */
final class Pages {
    private static final String[] QUERIES = {
        "SELECT name, stock FROM items WHERE id = ?",
        "SELECT MAX(stock) FROM items WHERE id < ?",
        "SELECT COUNT(*) FROM items WHERE stock > ?"
    };

    private Pages() {}

    private static String query(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, ThreadLocalRandom.current().nextInt(100));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : "none";
            }
        }
    }

    private static void answer(HttpServletResponse response, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/plain");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Asks nobody. */
    static final class Plain extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            answer(response, "hello");
        }
    }

    /** One query. */
    static final class Stock extends HttpServlet {
        private final transient DataSource database;

        Stock(DataSource database) {
            this.database = database;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            try (Connection connection = database.getConnection()) {
                answer(response, query(connection, QUERIES[0]));
            } catch (SQLException e) {
                throw new ServletException(e);
            }
        }
    }

    /** Three queries and a call to {@link Stock}. */
    static final class Order extends HttpServlet {
        private final transient DataSource database;
        private final transient CloseableHttpClient http;
        private final transient Connector connector;

        Order(DataSource database, CloseableHttpClient http, Connector connector) {
            this.database = database;
            this.http = http;
            this.connector = connector;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            StringBuilder text = new StringBuilder();
            try (Connection connection = database.getConnection()) {
                for (String sql : QUERIES) {
                    text.append(query(connection, sql)).append('\n');
                }
            } catch (SQLException e) {
                throw new ServletException(e);
            }
            HttpGet call = new HttpGet("http://localhost:" + connector.getLocalPort() + "/stock");
            try (CloseableHttpResponse stock = http.execute(call)) {
                text.append(EntityUtils.toString(stock.getEntity()));
            }
            answer(response, text.toString());
        }
    }
}
