package io.spoor.it;

import com.example.rpc.GrpcProgram;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.contract.RpcContract;

/** Over Netty as grpc-netty-shaded has it, unless a case says otherwise. */
@OverVersions(library = "grpc", title = "gRPC", program = GrpcProgram.class, with = "host", loadsNativeCode = true)
final class GrpcIT extends RpcContract {
    @Override
    protected String component() {
        return "java-grpc";
    }
}
