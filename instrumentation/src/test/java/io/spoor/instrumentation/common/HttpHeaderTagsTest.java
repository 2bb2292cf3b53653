package io.spoor.instrumentation.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HttpHeaderTagsTest {
    @Test
    void noHeaderIsATagUnlessItIsConfigured() {
        assertThat(HttpHeaderTags.ofRequests().size()).isZero();
        assertThat(HttpHeaderTags.ofResponses().size()).isZero();
    }

    @Test
    void aTagIsNamedInLowerCase() {
        HttpHeaderTags headers = new HttpHeaderTags("http.request.header.", List.of("X-Tenant", "Authorization"));

        assertThat(headers.size()).isEqualTo(2);
        assertThat(headers.name(0)).isEqualTo("X-Tenant");
        assertThat(headers.tag(0)).isEqualTo("http.request.header.x-tenant");
        assertThat(headers.tag(1)).isEqualTo("http.request.header.authorization");
    }
}
