package io.spoor.it;

import com.example.handoff.PekkoHandoffProgram;
import io.spoor.it.contract.HandoffContract;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.contract.Ways;

@OverVersions(
        library = "pekko",
        title = "Pekko actors",
        program = PekkoHandoffProgram.class,
        loadsNativeCode = true,
        with = "host")
@Ways({"tell", "dispatcher"})
final class PekkoHandoffIT extends HandoffContract {}
