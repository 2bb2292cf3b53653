package io.spoor.it;

import com.example.handoff.RxJavaHandoffProgram;
import io.spoor.it.contract.HandoffContract;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.contract.Ways;

/** The program is the one for RxJava 3, with the packages' names exchanged. */
@OverVersions(library = "rxjava-2", title = "RxJava 2", program = RxJavaHandoffProgram.class, with = "host")
@Ways({
    "subscribeOn",
    "observeOn",
    "newThread",
    "timer",
    "schedule",
    "observable",
    "flowable",
    "single",
    "maybe",
    "completable"
})
final class RxJava2HandoffIT extends HandoffContract {}
