package io.spoor.tracer.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.tracer.log.CapturedLog;
import java.io.File;
import java.util.Collections;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceNameTest {
    @RegisterExtension
    final CapturedLog log = new CapturedLog();

    @ParameterizedTest
    @CsvSource({
        "orders.jar, orders",
        "/opt/app/petclinic-3.1.0-SNAPSHOT.jar --server.port=80, petclinic",
        "petclinic-3.1.0.jar, petclinic",
        "app-1.0.0.RELEASE.jar, app",
        "app-1-SNAPSHOT.jar, app",
        "service-2-api-1.0.jar, service-2-api",
        "orders-2.jar, orders-2",
        "C:\\apps\\Orders-1.2.JAR, Orders",
        "lib/shop.war, shop",
        "com.example.orders.OrdersApplication --x y.jar, OrdersApplication",
        "Main, Main",
        "com.example.Outer$Nested, Nested",
        "shop.module/com.example.Shop, Shop",
        "org.apache.catalina.startup.Bootstrap start, tomcat",
        "org.springframework.boot.loader.JarLauncher, spring-boot",
        "org.springframework.boot.loader.launch.JarLauncher, spring-boot",
        "org.jboss.modules.Main -mp x, jboss",
        "'', unknown-java-service",
        ".jar, unknown-java-service",
        "com.example., unknown-java-service",
    })
    void derivesFromTheCommand(String command, String name) {
        assertThat(ServiceName.derive(command, null)).isEqualTo(name);
    }

    @Test
    void findsTheEndOfAJarsPathWithBlanksByTheClassPath() {
        String jar = "/opt/my app/gr\u00fc\u00df dich-1.0.jar";

        assertThat(ServiceName.derive(jar + " --a b", jar + File.pathSeparator + "/opt/tracer.jar"))
                .isEqualTo("gr\u00fc\u00df dich");
    }

    @Test
    void isNotMisledByAJarOnTheClassPathOfAMainClass() {
        assertThat(ServiceName.derive("com.example.Main", "lib.jar")).isEqualTo("Main");
    }

    @Test
    void isUnknownWithoutACommand() {
        assertThat(ServiceName.derive(null, null)).isEqualTo("unknown-java-service");
    }

    @Test
    void prefersWhatIsConfigured() {
        Properties system = new Properties();
        system.setProperty("JAEGER_SERVICE_NAME", "configured");
        system.setProperty("sun.java.command", "orders.jar");

        assertThat(ServiceName.of(new Settings("", system, Collections.emptyMap()), system))
                .isEqualTo("configured");
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void saysWhereADerivedNameComesFromAndHowToSetAnother() {
        Properties system = new Properties();
        system.setProperty("sun.java.command", "orders-1.0.jar");

        assertThat(ServiceName.of(new Settings("", system, Collections.emptyMap()), system))
                .isEqualTo("orders");
        assertThat(log.lines())
                .containsExactly("[spoor] INFO the service is called \"orders\", after its jar or main class;"
                        + " tracer.service.name sets another name");
    }
}
