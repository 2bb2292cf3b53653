package io.spoor.it;

import com.example.redis.JedisProgram;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.contract.RedisContract;

@OverVersions(library = "jedis", title = "Jedis", program = JedisProgram.class, with = "host")
final class JedisIT extends RedisContract {
    @Override
    protected String refusal() {
        return "redis.clients.jedis.exceptions.JedisDataException";
    }
}
