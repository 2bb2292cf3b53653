package com.example.shop;

import com.example.host.Lifeline;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.LocalTransactionState;
import org.apache.rocketmq.client.producer.TransactionListener;
import org.apache.rocketmq.client.producer.TransactionMQProducer;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageExt;

/**
 * The second of three services: reserves by gRPC what is ordered. The {@link DeliveryProgram delivery} gets a message of it
 * if, and only if, the reservation is in the database.
 */
public final class StockProgram {
    private final Database database = new Database("stock", "reservations (item VARCHAR(40))");
    private final TransactionMQProducer messages = new TransactionMQProducer("stock");
    private final String topic;

    private StockProgram(String names, String topic) throws Exception {
        this.topic = topic;
        messages.setNamesrvAddr(names);
        messages.setTransactionListener(new Reservation());
        messages.start();
    }

    /** The arguments are the name server's address and the topic. */
    public static void main(String[] args) throws Exception {
        System.setProperty("user.home", System.getProperty("java.io.tmpdir")); // where the library logs
        StockProgram stock = new StockProgram(args[0], args[1]);
        ServerBuilder<?> builder =
                NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Server server = builder.addService(ServerServiceDefinition.builder(Reservations.SERVICE)
                        .addMethod(Reservations.RESERVE, ServerCalls.asyncUnaryCall(stock::reserve))
                        .build())
                .build()
                .start();
        Lifeline.serve(server.getPort());
    }

    private void reserve(String item, StreamObserver<String> answer) {
        try {
            Message message = new Message(topic, "", item, item.getBytes(StandardCharsets.UTF_8));
            answer.onNext(messages.sendMessageInTransaction(message, null)
                    .getLocalTransactionState()
                    .name());
            answer.onCompleted();
        } catch (MQClientException e) {
            answer.onError(Status.UNAVAILABLE.withCause(e).asRuntimeException());
        }
    }

    private final class Reservation implements TransactionListener {
        @Override
        public LocalTransactionState executeLocalTransaction(Message message, Object argument) {
            try {
                database.update("INSERT INTO reservations VALUES (?)", message.getKeys());
                return LocalTransactionState.COMMIT_MESSAGE;
            } catch (SQLException e) {
                return LocalTransactionState.ROLLBACK_MESSAGE;
            }
        }

        @Override
        public LocalTransactionState checkLocalTransaction(MessageExt message) {
            return LocalTransactionState.UNKNOW; // nobody should ask
        }
    }
}
