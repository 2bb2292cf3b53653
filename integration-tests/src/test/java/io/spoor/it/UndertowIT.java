package io.spoor.it;

import com.example.undertow.UndertowProgram;
import io.spoor.it.contract.HttpServerContract;
import io.spoor.it.contract.OverVersions;

@OverVersions(library = "undertow", title = "Undertow", program = UndertowProgram.class, usesUnsafe = true)
final class UndertowIT extends HttpServerContract {}
