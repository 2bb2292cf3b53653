package io.spoor.it;

import com.example.handoff.Resilience4jHandoffProgram;
import io.spoor.it.contract.HandoffContract;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.contract.Ways;

@OverVersions(
        library = "resilience4j",
        title = "Resilience4j",
        program = Resilience4jHandoffProgram.class,
        with = "host")
@Ways(
        value = {"bulkhead", "decorated", "limited", "secondTry"},
        waiting = "limitedFuture")
final class Resilience4jHandoffIT extends HandoffContract {}
