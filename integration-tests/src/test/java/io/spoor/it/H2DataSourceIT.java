package io.spoor.it;

import com.example.jdbc.H2DataSourceProgram;
import io.spoor.it.contract.DatabaseContract;
import io.spoor.it.contract.OverVersions;

/** A connection that was not made by {@code Driver.connect}: it tells its URL, but not its user. */
@OverVersions(library = "h2-source", title = "H2", program = H2DataSourceProgram.class, with = "host", onJava8 = false)
final class H2DataSourceIT extends DatabaseContract {
    @Override
    protected String system() {
        return "h2";
    }

    @Override
    protected String instance() {
        return "clinic";
    }

    @Override
    protected String user() {
        return null;
    }
}
