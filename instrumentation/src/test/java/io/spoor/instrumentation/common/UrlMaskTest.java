package io.spoor.instrumentation.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlMaskTest {
    private final UrlMask mask = new UrlMask(List.of("password", "token"));

    @ParameterizedTest
    @CsvSource({
        "http://h/?token=abc,                   http://h/?token=***",
        "http://h?token=abc,                    http://h?token=***",
        "http://h/a?q=1&TOKEN=abc&x=2#f,        http://h/a?q=1&TOKEN=***&x=2#f",
        "http://h/a?token=a&password=b,         http://h/a?token=***&password=***",
        "http://h/a?token=a=b,                  http://h/a?token=***",
        "http://h/a?token=a#token=b,            http://h/a?token=***#token=b",
        "http://joe:secret@h:80/a,              http://***@h:80/a",
        "http://joe@h,                          http://***@h",
        "http://a@b@h/?token=x,                 http://***@h/?token=***",
        "/a?token=x,                            /a?token=***",
    })
    void hidesWhatIsSecret(String url, String shown) {
        assertThat(mask.mask(url)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "http://h",
                "http://h/?",
                "http://h/?token",
                "http://h/?&&=&",
                "http://h/?tokens=1&to=2&q=token=3",
                "http://h/mail@example.com",
                "http://h/?mail=joe@example.com",
                "http://h/#?token=1",
                "://",
                "http:///a",
            })
    void leavesTheRestAsItIs(String url) {
        assertThat(mask.mask(url)).isSameAs(url);
    }

    @Test
    void hidesTheUsualNamesByDefault() {
        assertThat(UrlMask.get().mask("/?access_token=1&Password=2&q=3"))
                .isEqualTo("/?access_token=***&Password=***&q=3");
    }
}
