package io.spoor.it;

import com.example.handoff.SpringHandoffProgram;
import io.spoor.it.contract.HandoffContract;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.contract.Ways;

@OverVersions(library = "spring", title = "Spring tasks", program = SpringHandoffProgram.class, with = "host")
@Ways({"async", "asyncDecorated", "asyncThreads", "taskScheduler"})
final class SpringHandoffIT extends HandoffContract {}
