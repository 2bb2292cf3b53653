package com.example.petclinic;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.stub.ClientCalls;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.LocalTransactionState;
import org.apache.rocketmq.client.producer.TransactionListener;
import org.apache.rocketmq.client.producer.TransactionMQProducer;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageExt;

/** Orders a checkup: the laboratory hears of it if, and only if, it is in the database. */
final class CheckupPage extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient DataSource database;
    private final transient Channel laboratory;
    private final transient TransactionMQProducer messages;

    CheckupPage(DataSource database, Channel laboratory, String names) throws MQClientException {
        this.database = database;
        this.laboratory = laboratory;
        this.messages = new TransactionMQProducer("clinic");
        messages.setNamesrvAddr(names);
        messages.setTransactionListener(new Order());
        messages.start();
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String pet = request.getPathInfo().substring(1);
        String place = ClientCalls.blockingUnaryCall(laboratory, Checkups.RESERVE, CallOptions.DEFAULT, "pet " + pet);
        Message message = new Message(Checkups.TOPIC, "", pet, place.getBytes(StandardCharsets.UTF_8));
        try {
            response.getWriter()
                    .print(messages.sendMessageInTransaction(message, null).getSendStatus());
        } catch (MQClientException e) {
            throw new IOException(e);
        }
    }

    private final class Order implements TransactionListener {
        @Override
        public LocalTransactionState executeLocalTransaction(Message message, Object argument) {
            try (Connection connection = database.getConnection();
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO checkups VALUES (?)")) {
                insert.setString(1, message.getKeys());
                insert.executeUpdate();
                return LocalTransactionState.COMMIT_MESSAGE;
            } catch (SQLException e) {
                return LocalTransactionState.ROLLBACK_MESSAGE;
            }
        }

        @Override
        public LocalTransactionState checkLocalTransaction(MessageExt message) {
            try (Connection connection = database.getConnection();
                    PreparedStatement select =
                            connection.prepareStatement("SELECT pet_id FROM checkups WHERE pet_id = ?")) {
                select.setString(1, message.getKeys());
                return select.executeQuery().next()
                        ? LocalTransactionState.COMMIT_MESSAGE
                        : LocalTransactionState.ROLLBACK_MESSAGE;
            } catch (SQLException e) {
                return LocalTransactionState.UNKNOW;
            }
        }
    }
}
