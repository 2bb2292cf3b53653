package io.spoor.it;

import com.example.jetty.JettyProgram;
import io.spoor.it.contract.HttpServerContract;
import io.spoor.it.contract.OverVersions;

@OverVersions(
        library = "jetty",
        title = "Jetty",
        program = JettyProgram.class,
        arguments = "org.eclipse.jetty.servlet.ServletContextHandler")
final class JettyIT extends HttpServerContract {}
