package io.spoor.it;

import com.example.tomcat.TomcatProgram;
import io.spoor.it.contract.HttpServerContract;
import io.spoor.it.contract.OverVersions;

@OverVersions(library = "tomcat", title = "Tomcat", program = TomcatProgram.class)
final class TomcatIT extends HttpServerContract {}
