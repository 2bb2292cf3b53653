package io.spoor.instrumentation.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpServerRoutesTest {
    private final Object application = new Object();

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "/ok,           null,      /shop/ok",
                "/ok/17,        null,      null",
                "/owners,       /4711,     /shop/owners/*",
                "/owners,       /,         /shop/owners/*",
                "/owners,       null,      /shop/owners/*",
                "/owners/new,   null,      /shop/owners/new",
                "/owners/own,   /x/y,      /shop/owners/own/*",
                "/a/page.jsp,   null,      /shop/*.jsp",
                "/page.jspx,    null,      null",
                "/login.jsp,    null,      /shop/login.jsp",
                "/style.css,    null,      null",
                "/,             null,      null",
                "'',            /,         /shop/",
                "'',            null,      null",
            })
    void findsThePatternThatTheContainerMatched(String servletPath, String pathInfo, String route) {
        HttpServerRoutes routes = HttpServerRoutes.add(
                application,
                "/shop",
                List.of("/", "/ok", "/owners/*", "/owners/new", "/owners/own/*", "*.jsp", "/login.jsp", ""));

        assertThat(routes.match(servletPath, pathInfo).text()).isEqualTo(route);
    }

    @Test
    void allPathsOfTheRootApplication() {
        HttpServerRoutes routes = HttpServerRoutes.add(application, "", List.of("/*"));

        assertThat(routes.match("", "/owners/17").text()).isEqualTo("/*");
        assertThat(routes.match("", "/").text()).isEqualTo("/*");
        assertThat(routes.match("", null).text()).isEqualTo("/*");
    }

    @Test
    void applicationsAreToldApartByIdentity() {
        String first = new String("application");
        String second = new String("application");

        HttpServerRoutes routes = HttpServerRoutes.add(first, "/first", List.of("/ok"));

        assertThat(HttpServerRoutes.of(first)).isSameAs(routes);
        assertThat(HttpServerRoutes.of(second)).isNull();
    }

    @Test
    void aRouteMakesEachNameOnce() {
        HttpServerRoute route = HttpServerRoute.of("/owners/*");

        assertThat(HttpServerRoute.of("/owners/*")).isSameAs(route);
        assertThat(route.operationName(HttpMethod.GET)).isEqualTo("GET /owners/*");
        assertThat(route.operationName(HttpMethod.GET)).isSameAs(route.operationName(HttpMethod.GET));
        assertThat(HttpServerRoute.UNKNOWN.operationName(HttpMethod.POST)).isEqualTo("POST");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"GET,GET", "PATCH,PATCH", "CONNECT,CONNECT", "get,HTTP", "PROPFIND,HTTP", "'',HTTP", "null,HTTP"})
    void onlyKnownMethodsMayBeInAName(String method, HttpMethod known) {
        assertThat(HttpMethod.of(method)).isEqualTo(known);
    }
}
