package io.spoor.it;

import com.example.jdbc.DerbyProgram;
import io.spoor.it.contract.DatabaseContract;
import io.spoor.it.contract.OverVersions;

@OverVersions(library = "derby", title = "Derby", program = DerbyProgram.class, with = "host")
final class DerbyIT extends DatabaseContract {
    @Override
    protected String system() {
        return "derby";
    }

    @Override
    protected String instance() {
        return "clinic";
    }

    @Override
    protected String user() {
        return "sa";
    }

    @Override
    protected String call() {
        return "CALL SYSCS_UTIL.SYSCS_SET_STATISTICS_TIMING(0)";
    }

    @Override
    protected String callName() {
        return "CALL SYSCS_SET_STATISTICS_TIMING";
    }

    @Override
    protected boolean hasLargeUpdates() {
        return !service.version().startsWith("10.5.");
    }
}
