package io.spoor.instrumentation.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpServerRouteTest {
    @ParameterizedTest
    @CsvSource({
        "'', /owners/{id}, /owners/{id}",
        "'', owners, /owners",
        "/, /owners, /owners",
        "/shop, /owners, /shop/owners",
        "/shop/api/, /owners, /shop/api/owners",
        "/shop/api/, owners, /shop/api/owners",
        "/shop, owners, /shop/owners"
    })
    void oneSlashStandsBetweenARouteAndThePatternBelowIt(String route, String pattern, String expected) {
        assertThat(HttpServerRoute.of(route).with(pattern).text()).isEqualTo(expected);
    }

    @Test
    void isPutTogetherOnce() {
        HttpServerRoute route = HttpServerRoute.of("/shop").with("/once/{id}");

        assertThat(HttpServerRoute.of("/shop").with("/once/{id}")).isSameAs(route);
        assertThat(HttpServerRoute.of("/shop/once/{id}")).isSameAs(route);
    }
}
