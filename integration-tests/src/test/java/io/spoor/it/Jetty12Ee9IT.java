package io.spoor.it;

import com.example.jetty.JettyProgram;
import io.spoor.it.contract.HttpServerContract;
import io.spoor.it.contract.OverVersions;

@OverVersions(
        library = "jetty12-ee9",
        title = "Jetty",
        program = JettyProgram.class,
        arguments = "org.eclipse.jetty.ee9.servlet.ServletContextHandler",
        onJava8 = false)
final class Jetty12Ee9IT extends HttpServerContract {}
