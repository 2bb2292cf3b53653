package io.spoor.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.spoor.instrumentation.common.DatabaseConnections;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import org.junit.jupiter.api.Test;

class DriverConnectionsTest {
    @Test
    void asksNothingOfWhatIsNotKnownToAnswerFromMemory() {
        Connection connection = untouchable(Connection.class);
        PreparedStatement statement = untouchable(PreparedStatement.class);

        assertThatCode(() -> {
                    for (int i = 0; i < 2; i++) {
                        int before = DatabaseConnections.remembered();
                        DriverConnections.made(connection, statement, "SELECT 1", before);
                    }
                })
                .doesNotThrowAnyException();
    }

    private static <T> T untouchable(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    throw new AssertionError(method + " was called");
                }));
    }
}
