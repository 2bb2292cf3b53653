package com.example.rpc;

import com.example.host.Host;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * gRPC's own interoperability test client, from its Maven artifact: each of its cases is an operation, so that all run in
 * one JVM and each in a request of its own.
 */
public final class InteropClient {
    private static final String CLIENT = "io.grpc.testing.integration.TestServiceClient";

    private InteropClient() {}

    /** The server's port is the argument. */
    public static void main(String[] args) throws Exception {
        new Host().on("case", p -> run(p.get("name"), args[0])).start();
    }

    private static String run(String testCase, String port) throws Exception {
        Object client = Class.forName(CLIENT).getDeclaredConstructor().newInstance();
        String[] arguments = {
            "--use_tls=false",
            "--server_host=127.0.0.1",
            "--server_port=" + port,
            "--test_case=" + testCase,
            "--soak_iterations=3",
            "--soak_overall_timeout_seconds=20"
        };
        method("parseArgs", String[].class).invoke(client, (Object) arguments);
        method("setUp").invoke(client);
        try {
            method("run").invoke(client);
            return "passed";
        } catch (InvocationTargetException e) {
            return "failed: " + rootOf(e);
        } finally {
            method("tearDown").invoke(client);
        }
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static Method method(String name, Class<?>... parameters) throws ReflectiveOperationException {
        Method method = Class.forName(CLIENT).getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }
}
