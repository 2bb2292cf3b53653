package io.spoor.it;

import com.example.jdbc.HsqldbProgram;
import io.spoor.it.contract.DatabaseContract;
import io.spoor.it.contract.OverVersions;

@OverVersions(library = "hsqldb", title = "HSQLDB", program = HsqldbProgram.class, with = "host")
final class HsqldbIT extends DatabaseContract {
    @Override
    protected String system() {
        return "hsqldb";
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
