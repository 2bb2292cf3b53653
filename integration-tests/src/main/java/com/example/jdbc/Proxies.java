package com.example.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;

/** Wrappers as home-made pools and loggers have them: a proxy for a connection and for each statement it hands out. */
final class Proxies {
    private Proxies() {}

    static Connection around(Connection connection) {
        return around(connection, Connection.class);
    }

    private static <T> T around(T target, Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            try {
                Object result = method.invoke(target, args);
                if (result instanceof PreparedStatement) {
                    return around((PreparedStatement) result, PreparedStatement.class);
                }
                return result instanceof Statement ? around((Statement) result, Statement.class) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
