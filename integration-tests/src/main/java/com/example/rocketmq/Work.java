package com.example.rocketmq;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URL;

/**
 * What a message has its consumer do, in words: {@code get <url>} asks another service, {@code later <times> <url>} does
 * that and has the message come again, {@code throw <times>} throws as often. Anything else is done by doing nothing.
 */
public final class Work {
    private Work() {}

    /** Whether the message is done with; {@code attempt} from 0. */
    public static boolean isDone(String text, int attempt) {
        String[] words = text.split(" ", -1);
        switch (words[0]) {
            case "get":
                get(words[1]);
                return true;
            case "later":
                get(words[2]);
                return attempt >= Integer.parseInt(words[1]);
            case "throw":
                if (attempt < Integer.parseInt(words[1])) {
                    throw new IllegalStateException("not now");
                }
                return true;
            default:
                return true;
        }
    }

    /** Nothing for null. */
    public static void get(String url) {
        if (url == null) {
            return;
        }
        try {
            HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
            connection.getResponseCode();
            connection.disconnect();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
