package io.spoor.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.springmvc.SpringMvcProgram;
import io.spoor.it.contract.HttpRouteContract;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.jaeger.Caller;
import org.junit.jupiter.api.Test;

@OverVersions(library = "spring-mvc", title = "Spring MVC", program = SpringMvcProgram.class)
final class SpringMvcIT extends HttpRouteContract {
    @Override
    protected String unknown(String method) {
        return method;
    }

    @Test
    void aForwardKeepsTheName() {
        Caller caller = Caller.sampled();

        assertThat(service.get("/forward/17", caller).body()).isEqualTo("owner 17");

        expect(caller, request("GET", "/forward/{id}", 200));
    }
}
