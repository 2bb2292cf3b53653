package io.spoor.it;

import com.example.handoff.CoroutinesHandoffProgram;
import io.spoor.it.contract.HandoffContract;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.contract.Ways;

@OverVersions(
        library = "kotlin-coroutines",
        title = "Kotlin coroutines",
        program = CoroutinesHandoffProgram.class,
        with = "host")
@Ways(
        value = {"launchDefault", "launchIo", "launchOwn", "asyncDefault", "launchWithinLaunch"},
        waiting = "launchUnconfined")
final class CoroutinesHandoffIT extends HandoffContract {}
