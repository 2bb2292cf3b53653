package io.spoor.reporter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTargetTest {
    @ParameterizedTest
    @CsvSource({
        "http://h, http://h/, h, 80, false",
        "https://h, https://h/, h, 443, true",
        "HTTP://h:14268/api/traces, http://h:14268/api/traces, h, 14268, false",
        "https://h:443/x?y=z, https://h/x?y=z, h, 443, true",
        "http://[::1]:9/, http://[::1]:9/, ::1, 9, false",
    })
    void takesAUrlApart(String url, String text, String host, int port, boolean secure) {
        HttpTarget target = HttpTarget.of(url);

        assertThat(target.toString()).isEqualTo(text);
        assertThat(target.host()).isEqualTo(host);
        assertThat(target.port()).isEqualTo(port);
        assertThat(target.isSecure()).isEqualTo(secure);
    }

    @Test
    void addsAParameter() {
        assertThat(HttpTarget.of("http://h").withQuery("a=b").path()).isEqualTo("/?a=b");
        assertThat(HttpTarget.of("http://h/x?c=d").withQuery("a=b").path()).isEqualTo("/x?c=d&a=b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "h:14268", "ftp://h", "http://", "http://user:secret@h/", "http://a b", "/api", "http://h:x"
            })
    void saysWhatItExpects(String url) {
        assertThatThrownBy(() -> HttpTarget.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected a URL")
                .message()
                .doesNotContain("secret");
    }
}
