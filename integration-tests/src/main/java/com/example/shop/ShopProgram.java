package com.example.shop;

import com.example.host.Host;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;

/** The first of three services: takes orders by HTTP, keeps them in a database, and asks the {@link StockProgram stock}. */
public final class ShopProgram {
    private ShopProgram() {}

    /** The argument is the stock's port. */
    public static void main(String[] args) throws Exception {
        Database database = new Database("shop", "orders (item VARCHAR(40), state VARCHAR(40))");
        ManagedChannelBuilder<?> builder = NettyChannelBuilder.forAddress("127.0.0.1", Integer.parseInt(args[0]));
        ManagedChannel stock = builder.usePlaintext().build();
        new Host()
                .on("order", p -> {
                    String item = p.get("item");
                    database.update("INSERT INTO orders VALUES (?, 'new')", item);
                    String state =
                            ClientCalls.blockingUnaryCall(stock, Reservations.RESERVE, CallOptions.DEFAULT, item);
                    database.update("UPDATE orders SET state = ? WHERE item = ?", state, item);
                    return state;
                })
                .start();
    }
}
