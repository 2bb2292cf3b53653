package io.spoor.it;

import com.example.jdbc.H2Program;
import io.spoor.it.contract.DatabaseContract;
import io.spoor.it.contract.OverVersions;

@OverVersions(library = "h2", title = "H2", program = H2Program.class, with = "host")
final class H2IT extends DatabaseContract {
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
        return "sa";
    }
}
