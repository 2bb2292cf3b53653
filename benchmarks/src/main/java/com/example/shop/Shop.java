package com.example.shop;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.File;
import java.sql.Connection;
import java.sql.Statement;
import javax.servlet.http.HttpServlet;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;

/**
 * Starts the service on a free port. Under a tracing agent {@code /order} makes 7 spans (server, 3 queries, client,
 * server, query) and {@code /page} makes one. What it costs is asked for over stdin, see {@link Control}.
 */
final class Shop {
    /** More than the connections of any load, so that an order's inner call always finds a thread. */
    private static final int THREADS = 50;

    private Shop() {}

    /** Serves until it is told to quit; {@code mainMillis} is when {@code main} began. */
    static void run(long mainMillis) throws Exception {
        HikariDataSource database = database();
        CloseableHttpClient http = HttpClients.custom()
                .setMaxConnTotal(THREADS)
                .setMaxConnPerRoute(THREADS)
                .build();
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("maxKeepAliveRequests", "-1");
        connector.setProperty("maxThreads", String.valueOf(THREADS));
        // None ends for want of work: what a thread has allocated would be subtracted with it.
        connector.setProperty("minSpareThreads", String.valueOf(THREADS));
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", new File(".").getAbsolutePath());
        add(tomcat, context, "/page", new Pages.Plain());
        add(tomcat, context, "/stock", new Pages.Stock(database));
        add(tomcat, context, "/order", new Pages.Order(database, http, connector));
        tomcat.start();
        new Control(System.in, System.out).run(mainMillis, connector.getLocalPort());
        tomcat.stop();
        System.exit(0);
    }

    private static void add(Tomcat tomcat, Context context, String path, HttpServlet servlet) {
        Tomcat.addServlet(context, path, servlet);
        context.addServletMappingDecoded(path, path);
    }

    private static HikariDataSource database() throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1");
        config.setUsername("sa");
        config.setPassword("");
        config.setMaximumPoolSize(16);
        HikariDataSource database = new HikariDataSource(config);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE items(id INT PRIMARY KEY, name VARCHAR(40), stock INT)");
            for (int i = 0; i < 100; i++) {
                statement.execute("INSERT INTO items VALUES(" + i + ", 'item " + i + "', " + i * 7 + ")");
            }
        }
        return database;
    }
}
