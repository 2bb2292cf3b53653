package io.spoor.it;

import com.example.redis.LettuceProgram;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.contract.RedisContract;

@OverVersions(
        library = "lettuce",
        title = "Lettuce",
        program = LettuceProgram.class,
        with = "host",
        loadsNativeCode = true)
final class LettuceIT extends RedisContract {
    @Override
    protected String refusal() {
        return "io.lettuce.core.RedisCommandExecutionException";
    }

    /** In 5.0 there is no way to learn that one has failed. */
    @Override
    protected boolean reactiveIsTraced() {
        return !service.version().startsWith("5.0.");
    }
}
