package com.example.rpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** {@code BlockingClientCall}, which the version that the programs are compiled against does not have. */
final class BlockingCalls {
    private BlockingCalls() {}

    static Object list(Channel channel, MethodDescriptor<String, String> method, CallOptions options, String request)
            throws Exception {
        Method begin = method(
                ClientCalls.class,
                "blockingV2ServerStreamingCall",
                Channel.class,
                MethodDescriptor.class,
                CallOptions.class,
                Object.class);
        return invoke(begin, null, channel, method, options, request);
    }

    /** Writes and reads in turn. */
    static String talk(
            Channel channel, MethodDescriptor<String, String> method, CallOptions options, String... requests)
            throws Exception {
        Method begin = method(
                ClientCalls.class,
                "blockingBidiStreamingCall",
                Channel.class,
                MethodDescriptor.class,
                CallOptions.class);
        Object call = invoke(begin, null, channel, method, options);
        List<String> answers = new ArrayList<>();
        for (String request : requests) {
            invoke(method(call.getClass(), "write", Object.class), call, request);
            answers.add((String) invoke(method(call.getClass(), "read"), call));
        }
        invoke(method(call.getClass(), "halfClose"), call);
        String rest = readAll(call);
        return String.join(" ", answers) + rest;
    }

    static String readAll(Object call) throws Exception {
        Method read = method(call.getClass(), "read");
        List<String> all = new ArrayList<>();
        for (Object message = invoke(read, call); message != null; message = invoke(read, call)) {
            all.add((String) message);
        }
        return String.join(" ", all);
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters) {
        try {
            return type.getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            throw new UnsupportedOperationException(e);
        }
    }

    private static Object invoke(Method method, Object target, Object... arguments) throws Exception {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw (Exception) e.getCause();
        }
    }
}
