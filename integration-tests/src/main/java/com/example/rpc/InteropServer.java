package com.example.rpc;

import com.example.host.Lifeline;
import java.lang.reflect.Method;

/** gRPC's own interoperability test server, from its Maven artifact. It has no public way to start but one that never ends. */
public final class InteropServer {
    private InteropServer() {}

    /** The port is the argument. */
    public static void main(String[] args) throws Exception {
        Class<?> type = Class.forName("io.grpc.testing.integration.TestServiceServer");
        Object server = type.getDeclaredConstructor().newInstance();
        Method parseArgs = type.getDeclaredMethod("parseArgs", String[].class);
        parseArgs.setAccessible(true);
        parseArgs.invoke(server, (Object) new String[] {"--use_tls=false", "--port=" + args[0]});
        Method start = type.getDeclaredMethod("start");
        start.setAccessible(true);
        start.invoke(server);
        Lifeline.serve(Integer.parseInt(args[0]));
    }
}
