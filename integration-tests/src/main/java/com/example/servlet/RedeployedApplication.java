package com.example.servlet;

import java.io.IOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;
import javax.servlet.ServletContext;
import javax.servlet.ServletContextEvent;
import javax.servlet.ServletContextListener;
import javax.servlet.ServletRegistration;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Some of the contract's pages, and one that asks a database whose driver the application brings along. */
public final class RedeployedApplication implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        servlet(context, "/ok", new Pages.Ok());
        servlet(context, "/exception", new Pages.Throwing());
        servlet(context, "/async", new AsyncPage());
        servlet(context, "/query", new Query());
        context.addFilter("wrap", new Filters.Wrap()).addMappingForUrlPatterns(null, true, "/ok");
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {}

    private static void servlet(ServletContext context, String path, javax.servlet.Servlet servlet) {
        ServletRegistration.Dynamic registration = context.addServlet(path, servlet);
        registration.addMapping(path);
        registration.setAsyncSupported(true);
    }

    /** Does not use the driver manager, which would keep the driver. */
    @SuppressWarnings("serial") // nobody serialises it
    private static final class Query extends Page {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
            try (Connection connection =
                            driver().connect("jdbc:hsqldb:mem:redeployed;shutdown=true", new Properties());
                    PreparedStatement statement =
                            connection.prepareStatement("SELECT 1 FROM INFORMATION_SCHEMA.SYSTEM_USERS")) {
                statement.executeQuery();
            } catch (SQLException | ReflectiveOperationException e) {
                throw new IOException(e);
            }
        }

        private static Driver driver() throws ReflectiveOperationException {
            return Class.forName("org.hsqldb.jdbc.JDBCDriver")
                    .asSubclass(Driver.class)
                    .getConstructor()
                    .newInstance();
        }
    }
}
