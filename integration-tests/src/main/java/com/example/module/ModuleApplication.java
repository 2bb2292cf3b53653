package com.example.module;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Properties;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** An application that lives in a module with its libraries: a call and a query. */
public final class ModuleApplication {
    private ModuleApplication() {}

    /** {@code arguments} is the URL to call. */
    public static void main(String[] arguments) throws Exception {
        Request request = new Request.Builder().url(arguments[0]).build();
        try (Response response = new OkHttpClient().newCall(request).execute()) {
            System.out.println(response.code() + " " + response.body().string());
        }
        try (Connection connection = new org.h2.Driver().connect("jdbc:h2:mem:module", new Properties());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 6 * 7 FROM DUAL")) {
            rows.next();
            System.out.println("answer " + rows.getInt(1));
        }
        System.out.println("sees the agent: " + seesTheAgent());
    }

    /** By any name but the one that woven code needs. */
    private static boolean seesTheAgent() {
        try {
            Class.forName("io.spoor.bootstrap.Premain", false, ModuleApplication.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
