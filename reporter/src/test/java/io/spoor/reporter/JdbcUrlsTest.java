package io.spoor.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcUrlsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no URL, though password=x | no URL, though password=x",
                "no driver for jdbc:nosuch://db.example/clinic | no driver for jdbc:nosuch://db.example/clinic",
                "no driver for jdbc:nosuch://db/clinic?user=sa&password=x at all | no driver for jdbc:nosuch://db/clinic?... at all",
                "can't reach jdbc:mysql://sa:x@db/clinic: refused | can't reach jdbc:mysql:... refused",
                "jdbc:oracle:thin:scott/x@db:1521:XE | jdbc:oracle:...",
                "jdbc:h2:mem:a;PASSWORD=x and \"jdbc:h2:mem:b;PASSWORD=x\" | jdbc:h2:mem:a;... and \"jdbc:h2:mem:b;...\"",
                "jdbc:db2://db/clinic:user=sa;password=x; | jdbc:db2://db/clinic:user=sa;...",
                "jdbc:@x | jdbc:...",
                "jdbc: | jdbc:",
            })
    void hidesWhatMayBeSecret(String text, String masked) {
        assertThat(JdbcUrls.mask(text)).isEqualTo(masked);
    }

    @Test
    void anExceptionAndItsCausesAreMasked() {
        ErrorText error = new ErrorText();

        error.render(new IllegalStateException("jdbc:a:b?password=x", new SQLException("jdbc:c:d;password=x")));

        assertThat(error.message()).isEqualTo("jdbc:a:b?...");
        assertThat(error.stack()).contains("jdbc:a:b?...", "jdbc:c:d;...").doesNotContain("password=x");
    }
}
