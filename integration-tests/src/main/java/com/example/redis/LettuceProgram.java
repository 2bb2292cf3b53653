package com.example.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.TransactionResult;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Redis by way of Lettuce. */
public final class LettuceProgram extends RedisProgram {
    private final Map<Integer, StatefulRedisConnection<String, String>> connections = new ConcurrentHashMap<>();

    public static void main(String[] args) throws Exception {
        new LettuceProgram().start();
    }

    @Override
    protected String set(int port, String key, String value) {
        return connect(port).sync().set(key, value);
    }

    @Override
    protected String get(int port, String key) {
        return connect(port).sync().get(key);
    }

    @Override
    protected String getField(int port, String key) {
        return connect(port).sync().hget(key, "field");
    }

    @Override
    protected String pipeline(int port, String key) throws Exception {
        StatefulRedisConnection<String, String> connection = connect(port);
        connection.setAutoFlushCommands(false);
        try {
            RedisAsyncCommands<String, String> commands = connection.async();
            RedisFuture<String> set = commands.set(key, "piped");
            RedisFuture<String> got = commands.get(key);
            connection.flushCommands();
            set.get(20, TimeUnit.SECONDS);
            return got.get(20, TimeUnit.SECONDS);
        } finally {
            connection.setAutoFlushCommands(true);
        }
    }

    @Override
    protected String transaction(int port, String key) {
        StatefulRedisConnection<String, String> connection = connect(port);
        connection.sync().multi();
        connection.sync().set(key, "in one go");
        connection.sync().get(key);
        TransactionResult result = connection.sync().exec();
        return result.get(0) + " " + result.get(1);
    }

    @Override
    protected String async(int port, String key, String next) throws Exception {
        RedisAsyncCommands<String, String> commands = connect(port).async();
        return commands.get(key)
                .thenCompose(first -> commands.get(next))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    @Override
    protected String reactive(int port, String key) {
        return connect(port).reactive().get(key).block();
    }

    @Override
    protected String auth(int port, String password) {
        StatefulRedisConnection<String, String> connection = connect(port);
        CommandArgs<String, String> arguments = new CommandArgs<>(StringCodec.UTF8).add(password);
        return connection.sync().dispatch(CommandType.AUTH, new StatusOutput<>(StringCodec.UTF8), arguments);
    }

    private StatefulRedisConnection<String, String> connect(int port) {
        return connections.computeIfAbsent(
                port, p -> RedisClient.create("redis://127.0.0.1:" + p).connect());
    }
}
