package io.spoor.it;

import com.example.jetty.JettyProgram;
import io.spoor.it.contract.HttpServerContract;
import io.spoor.it.contract.OverVersions;

@OverVersions(
        library = "jetty12",
        title = "Jetty",
        program = JettyProgram.class,
        arguments = "org.eclipse.jetty.ee10.servlet.ServletContextHandler",
        onJava8 = false)
final class Jetty12IT extends HttpServerContract {}
