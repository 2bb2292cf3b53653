package io.spoor.it;

import static io.spoor.it.jaeger.ExpectedSpan.client;
import static io.spoor.it.jaeger.ExpectedSpan.consumer;
import static io.spoor.it.jaeger.ExpectedSpan.internal;
import static io.spoor.it.jaeger.ExpectedSpan.producer;
import static io.spoor.it.jaeger.ExpectedSpan.server;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.shop.DeliveryProgram;
import com.example.shop.ShopProgram;
import com.example.shop.StockProgram;
import io.spoor.it.contract.Service;
import io.spoor.it.interop.JaegerMirror;
import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.ExpectedSpan;
import io.spoor.it.jaeger.JaegerAgent;
import io.spoor.it.jaeger.ReceivedSpan;
import io.spoor.it.jaeger.TraceAssert;
import io.spoor.it.library.Libraries;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.Launch;
import io.spoor.it.process.OnEveryJdk;
import io.spoor.it.process.RedisServer;
import io.spoor.it.process.ServiceProcess;
import io.spoor.it.server.RocketMqServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * All families at once: a request, SQL, a call to another JVM, a transactional message to a third one, and Redis by either
 * client are one trace, every span below the one that caused it, and none more.
 */
final class AcrossServicesIT {
    private final RedisServer redis = RedisServer.orSkip();
    private final RocketMqServer broker = RocketMqServer.get();

    @OnEveryJdk({17, 25})
    void anOrderIsOneTrace(Jdk jdk) {
        anOrderIsOneTrace(jdk, jdk, jdk);
    }

    /** Where one of them is missing, the service before it shows what runs on 17. */
    @Test
    void anOrderIsOneTraceThoughEachServiceIsOnAJdkOfItsOwn() {
        anOrderIsOneTrace(orUsual(8), orUsual(17), orUsual(25));
    }

    private static Jdk orUsual(int feature) {
        return Jdk.find(feature)
                .or(() -> Jdk.isRequired(feature) ? Optional.empty() : Jdk.find(17))
                .orElseThrow(() -> new IllegalStateException(Jdk.howToName(feature)));
    }

    private void anOrderIsOneTrace(Jdk shopOn, Jdk stockOn, Jdk deliveryOn) {
        String topic = broker.topic("Deliveries", "TRANSACTION");
        Optional<JaegerMirror> mirror = JaegerMirror.find();
        try (JaegerAgent jaeger = JaegerAgent.start()) {
            mirror.ifPresent(real -> jaeger.mirrorTo(real.port()));
            try (ServiceProcess delivery = delivery(deliveryOn, jaeger, topic);
                    ServiceProcess stock = stock(stockOn, jaeger, topic);
                    ServiceProcess shop = shop(shopOn, jaeger, stock.awaitReady())) {
                delivery.awaitReady();
                Service service = new Service("", shopOn, jaeger, null, shop.awaitReady());
                assertThat(jaeger.awaitSpans(2))
                        .as("each database's table")
                        .extracting(ReceivedSpan::name)
                        .containsOnly("CREATE TABLE");
                // opens connections, of which libraries ask this and that
                service.operation("order", Caller.unsampled(), "item", "first");

                for (String item : List.of("second", "third")) {
                    Caller caller = Caller.sampled();
                    assertThat(service.operation("order", caller, "item", item)).isEqualTo("COMMIT_MESSAGE");
                    ExpectedSpan order = order(topic, item);
                    TraceAssert.assertThat(jaeger.await(caller, order.size()))
                            .continues(caller)
                            .isExactly(order);
                }

                shop.finish();
                stock.finish();
                delivery.finish();
            }
            assertThat(jaeger.unclaimed()).isEmpty();
            assertThat(jaeger.undecodable()).isEmpty();
            mirror.ifPresent(real -> real.expect(jaeger.received()));
        }
    }

    private static ExpectedSpan order(String topic, String item) {
        return server("GET /op/*")
                .service("shop")
                .component("java-web-servlet")
                .children(
                        sql("INSERT orders").service("shop").with("db.instance", "shop"),
                        client("shop.Stock/Reserve")
                                .service("shop")
                                .component("java-grpc")
                                .with("grpc.status", "OK")
                                .children(server("shop.Stock/Reserve")
                                        .service("stock")
                                        .component("java-grpc")
                                        .with("grpc.status", "OK")
                                        .children(message(topic, item))),
                        sql("UPDATE orders").service("shop"));
    }

    private static ExpectedSpan message(String topic, String item) {
        return producer("To_" + topic)
                .service("stock")
                .component("java-rocketmq")
                .with("rocketmq.keys", item)
                .with("rocketmq.msg_type", "Trans_Msg_Half")
                .childrenInAnyOrder( // two processes' clocks
                        internal("LocalTransaction")
                                .service("stock")
                                .with("rocketmq.transaction_state", "COMMIT_MESSAGE")
                                .children(sql("INSERT reservations")
                                        .service("stock")
                                        .with("db.instance", "stock")),
                        producer("EndTransaction")
                                .service("stock")
                                .with("rocketmq.transaction_state", "COMMIT_MESSAGE"),
                        consumer("From_" + topic)
                                .service("delivery")
                                .component("java-rocketmq")
                                .with("rocketmq.keys", item)
                                .with("rocketmq.success", true)
                                .followsFromParent()
                                .children(redis("SET"), redis("GET")));
    }

    private static ExpectedSpan sql(String name) {
        return client(name).component("java-jdbc").with("db.system", "h2");
    }

    private static ExpectedSpan redis(String command) {
        return client(command).service("delivery").component("java-redis").with("db.type", "redis");
    }

    private static ServiceProcess shop(Jdk jdk, JaegerAgent jaeger, int stock) {
        // not its newest, which wants a newer Java than the oldest
        String pool = Libraries.versionsOf("hikaricp").get(1);
        List<Path> path = Libraries.classPath("hikaricp", pool, "h2-java8", "grpc", "host");
        return launch("shop", jdk, jaeger).start(path, ShopProgram.class.getName(), String.valueOf(stock));
    }

    private ServiceProcess stock(Jdk jdk, JaegerAgent jaeger, String topic) {
        List<Path> path = Libraries.classPath("grpc", newest("grpc"), "rocketmq", "hikaricp", "h2");
        return launch("stock", jdk, jaeger).start(path, StockProgram.class.getName(), broker.names(), topic);
    }

    private ServiceProcess delivery(Jdk jdk, JaegerAgent jaeger, String topic) {
        // not its newest, which wants another Netty than RocketMQ
        String lettuce = Libraries.versionsOf("lettuce").get(1);
        List<Path> path = Libraries.classPath("lettuce", lettuce, "rocketmq", "jedis");
        String port = String.valueOf(redis.port());
        return launch("delivery", jdk, jaeger)
                .start(path, DeliveryProgram.class.getName(), broker.names(), topic, port);
    }

    private static String newest(String library) {
        List<String> versions = Libraries.versionsOf(library);
        return versions.get(versions.size() - 1);
    }

    /** Netty uses what newer JDKs warn of. */
    private static Launch launch(String service, Jdk jdk, JaegerAgent jaeger) {
        Launch launch = Launch.traced(jdk, jaeger).property("tracer.service.name", service);
        if (jdk.feature() >= 24) {
            launch.jvm("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
        }
        return launch;
    }
}
