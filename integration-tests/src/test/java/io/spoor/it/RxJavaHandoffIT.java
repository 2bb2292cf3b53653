package io.spoor.it;

import com.example.handoff.RxJavaHandoffProgram;
import io.spoor.it.contract.HandoffContract;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.contract.Ways;

@OverVersions(library = "rxjava-3", title = "RxJava 3", program = RxJavaHandoffProgram.class, with = "host")
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
final class RxJavaHandoffIT extends HandoffContract {}
