package io.spoor.it;

import com.example.handoff.NettyHandoffProgram;
import io.spoor.it.contract.HandoffContract;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.contract.Ways;

@OverVersions(
        library = "netty",
        title = "Netty event loops",
        program = NettyHandoffProgram.class,
        loadsNativeCode = true,
        with = "host")
@Ways({"eventLoopExecute", "eventLoopSubmit", "executorGroup"})
final class NettyHandoffIT extends HandoffContract {}
