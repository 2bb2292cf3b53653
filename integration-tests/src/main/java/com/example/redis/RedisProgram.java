package com.example.redis;

import com.example.host.Host;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What the Redis contract asks of a library: each call as the library's users write it. The server's port comes with each
 * operation. What a library does not have stays as it is here: the contract then skips the case, by name.
 */
public abstract class RedisProgram {
    protected abstract String set(int port, String key, String value) throws Exception;

    protected abstract String get(int port, String key) throws Exception;

    /** Gets a field of a hash; an error of the server's where the value is none. */
    protected abstract String getField(int port, String key) throws Exception;

    /** Sets {@code key} and gets it, both on their way before the first reply is asked for. */
    protected abstract String pipeline(int port, String key) throws Exception;

    /** As {@link #pipeline}, between MULTI and EXEC. */
    protected abstract String transaction(int port, String key) throws Exception;

    protected abstract String auth(int port, String password) throws Exception;

    /** Gets with a future whose callback gets again, another key. */
    protected String async(int port, String key, String next) throws Exception {
        throw new UnsupportedOperationException();
    }

    protected String reactive(int port, String key) throws Exception {
        throw new UnsupportedOperationException();
    }

    protected final void start() throws Exception {
        new Host()
                .on("set", p -> set(port(p), p.get("key"), p.get("value")))
                .on("get", p -> get(port(p), p.get("key")))
                .on("getField", p -> getField(port(p), p.get("key")))
                .on("pipeline", p -> pipeline(port(p), p.get("key")))
                .on("transaction", p -> transaction(port(p), p.get("key")))
                .on("auth", p -> auth(port(p), p.get("password")))
                .on("async", p -> async(port(p), p.get("key"), p.get("next")))
                .on("reactive", p -> reactive(port(p), p.get("key")))
                .start();
    }

    protected static String join(List<?> replies) {
        StringBuilder text = new StringBuilder();
        for (Object reply : replies) {
            text.append(text.length() == 0 ? "" : " ")
                    .append(
                            reply instanceof byte[]
                                    ? new String((byte[]) reply, StandardCharsets.UTF_8)
                                    : String.valueOf(reply));
        }
        return text.toString();
    }

    private static int port(Map<String, String> parameters) {
        return Integer.parseInt(parameters.get("port"));
    }
}
