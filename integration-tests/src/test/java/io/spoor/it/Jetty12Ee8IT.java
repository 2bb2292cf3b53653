package io.spoor.it;

import com.example.jetty.JettyProgram;
import io.spoor.it.contract.HttpServerContract;
import io.spoor.it.contract.OverVersions;

@OverVersions(
        library = "jetty12-ee8",
        title = "Jetty",
        program = JettyProgram.class,
        arguments = "org.eclipse.jetty.ee8.servlet.ServletContextHandler",
        onJava8 = false)
final class Jetty12Ee8IT extends HttpServerContract {}
