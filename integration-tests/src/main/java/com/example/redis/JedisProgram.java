package com.example.redis;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPool;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.Transaction;

/** Redis by way of Jedis and its pool. */
public final class JedisProgram extends RedisProgram {
    private final Map<Integer, JedisPool> pools = new ConcurrentHashMap<>();

    public static void main(String[] args) throws Exception {
        new JedisProgram().start();
    }

    @Override
    protected String set(int port, String key, String value) {
        try (Jedis jedis = connect(port)) {
            return jedis.set(key, value);
        }
    }

    @Override
    protected String get(int port, String key) {
        try (Jedis jedis = connect(port)) {
            return jedis.get(key);
        }
    }

    @Override
    protected String getField(int port, String key) {
        try (Jedis jedis = connect(port)) {
            return jedis.hget(key, "field");
        }
    }

    @Override
    protected String pipeline(int port, String key) {
        try (Jedis jedis = connect(port)) {
            Pipeline pipeline = jedis.pipelined();
            pipeline.set(key, "piped");
            Response<String> got = pipeline.get(key);
            pipeline.sync();
            return got.get();
        }
    }

    @Override
    protected String transaction(int port, String key) throws Exception {
        try (Jedis jedis = connect(port)) {
            Transaction transaction = multi(jedis);
            transaction.set(key, "in one go");
            transaction.get(key);
            return join(transaction.exec());
        }
    }

    @Override
    protected String auth(int port, String password) {
        try (Jedis jedis = connect(port)) {
            return jedis.auth(password);
        }
    }

    /** The method returns another type since version 7. */
    private static Transaction multi(Jedis jedis) throws ReflectiveOperationException {
        return (Transaction) Jedis.class.getMethod("multi").invoke(jedis);
    }

    private Jedis connect(int port) {
        return pools.computeIfAbsent(port, p -> new JedisPool("127.0.0.1", p)).getResource();
    }
}
