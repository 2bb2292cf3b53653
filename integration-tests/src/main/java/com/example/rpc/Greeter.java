package com.example.rpc;

import io.grpc.MethodDescriptor;

/** A service with a method of each type. Its messages are plain text, so that nothing has to be generated. */
final class Greeter {
    static final String NAME = "helloworld.Greeter";

    static final MethodDescriptor<String, String> SAY_HELLO = method(MethodDescriptor.MethodType.UNARY, "SayHello");
    static final MethodDescriptor<String, String> LIST = method(MethodDescriptor.MethodType.SERVER_STREAMING, "List");
    static final MethodDescriptor<String, String> COLLECT =
            method(MethodDescriptor.MethodType.CLIENT_STREAMING, "Collect");
    static final MethodDescriptor<String, String> CHAT = method(MethodDescriptor.MethodType.BIDI_STREAMING, "Chat");

    /** The server has no such method. */
    static final MethodDescriptor<String, String> FORGOTTEN = method(MethodDescriptor.MethodType.UNARY, "Forgotten");

    private Greeter() {}

    private static MethodDescriptor<String, String> method(MethodDescriptor.MethodType type, String name) {
        return MethodDescriptor.<String, String>newBuilder()
                .setType(type)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(NAME, name))
                .setRequestMarshaller(new Text())
                .setResponseMarshaller(new Text())
                .build();
    }
}
