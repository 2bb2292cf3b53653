package io.spoor.it;

import com.example.handoff.ReactorHandoffProgram;
import io.spoor.it.contract.HandoffContract;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.contract.Ways;

@OverVersions(library = "reactor", title = "Reactor", program = ReactorHandoffProgram.class, with = "host")
@Ways({
    "subscribeOn",
    "publishOn",
    "ownScheduler",
    "delay",
    "schedule",
    "callback",
    "callbackFlatMap",
    "callbackError",
    "flux"
})
final class ReactorHandoffIT extends HandoffContract {}
