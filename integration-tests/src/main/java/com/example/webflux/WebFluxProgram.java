package com.example.webflux;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;
import static org.springframework.web.reactive.function.server.RouterFunctions.toHttpHandler;

import com.example.handoff.HandoffProgram;
import com.example.tomcat.FrameworkTomcat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import javax.servlet.Servlet;
import org.springframework.http.server.reactive.TomcatHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Spring WebFlux in a servlet container, with handlers that go on with a request on other threads. */
public final class WebFluxProgram {
    private WebFluxProgram() {}

    public static void main(String[] args) throws Exception {
        FrameworkTomcat.serve(servlet(), "/", servlet());
    }

    private static Servlet servlet() {
        return new TomcatHttpHandlerAdapter(toHttpHandler(route(GET("/direct"), WebFluxProgram::direct)
                .andRoute(GET("/scheduled"), WebFluxProgram::scheduled)
                .andRoute(GET("/delayed"), WebFluxProgram::delayed)
                .andRoute(GET("/failing"), request -> Mono.error(new IllegalStateException("as planned")))));
    }

    private static Mono<ServerResponse> direct(ServerRequest request) {
        return answer(Mono.fromCallable(() -> call(request)));
    }

    private static Mono<ServerResponse> scheduled(ServerRequest request) {
        return answer(Mono.fromCallable(() -> call(request)).subscribeOn(Schedulers.parallel()));
    }

    private static Mono<ServerResponse> delayed(ServerRequest request) {
        return answer(Mono.delay(Duration.ofMillis(5)).map(x -> call(request)));
    }

    private static Mono<ServerResponse> answer(Mono<String> text) {
        return text.flatMap(body -> ServerResponse.ok().body(Mono.just(body), String.class));
    }

    private static String call(ServerRequest request) {
        try {
            return HandoffProgram.call(request.queryParam("url").get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
