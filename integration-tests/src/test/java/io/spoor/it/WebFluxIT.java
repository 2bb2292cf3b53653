package io.spoor.it;

import com.example.webflux.WebFluxProgram;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.contract.ReactiveHandlerContract;

@OverVersions(
        library = "spring-webflux",
        title = "Spring WebFlux in a servlet container",
        program = WebFluxProgram.class)
final class WebFluxIT extends ReactiveHandlerContract {}
