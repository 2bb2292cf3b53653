package com.example.plain;

import java.net.HttpURLConnection;
import java.net.URL;

/** Calls the URL of its first argument, and exits at once with the status of its second. */
public final class Exiting {
    private Exiting() {}

    public static void main(String[] args) throws Exception {
        HttpURLConnection connection = (HttpURLConnection) new URL(args[0]).openConnection();
        System.out.println("status " + connection.getResponseCode());
        connection.getInputStream().close();
        System.exit(Integer.parseInt(args[1]));
    }
}
