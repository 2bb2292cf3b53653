package io.spoor.instrumentation.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UrlOriginTest {
    @Test
    void namesThePortUnlessItIsTheSchemesOwn() {
        assertThat(UrlOrigin.of("http", "shop", 80)).isEqualTo("http://shop");
        assertThat(UrlOrigin.of("http", "shop", 8080)).isEqualTo("http://shop:8080");
        assertThat(UrlOrigin.of("https", "shop", 443)).isEqualTo("https://shop");
        assertThat(UrlOrigin.of("https", "shop", 80)).isEqualTo("https://shop:80");
        assertThat(UrlOrigin.of("http", "shop", -1)).isEqualTo("http://shop");
    }

    @Test
    void answersForEachPartThatDiffersFromTheLastOne() {
        assertThat(UrlOrigin.of("http", "a", 1)).isEqualTo("http://a:1");
        assertThat(UrlOrigin.of("http", "b", 1)).isEqualTo("http://b:1");
        assertThat(UrlOrigin.of("https", "b", 1)).isEqualTo("https://b:1");
        assertThat(UrlOrigin.of("https", "b", 2)).isEqualTo("https://b:2");
    }
}
