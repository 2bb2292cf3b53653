package io.spoor.it;

import com.example.opentracing.OpenTracingProgram;
import io.spoor.it.contract.ManualSpansContract;
import io.spoor.it.contract.OverVersions;

@OverVersions(library = "opentracing", title = "OpenTracing", program = OpenTracingProgram.class, with = "host")
final class OpenTracingIT extends ManualSpansContract {}
