package com.example.shop;

import com.example.rpc.Text;
import io.grpc.MethodDescriptor;

/** What the shop and its stock have agreed on. */
final class Reservations {
    static final String SERVICE = "shop.Stock";

    static final MethodDescriptor<String, String> RESERVE = MethodDescriptor.<String, String>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, "Reserve"))
            .setRequestMarshaller(new Text())
            .setResponseMarshaller(new Text())
            .build();

    private Reservations() {}
}
