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

    @Override
    protected boolean returnsKeys() {
        return !isOld();
    }

    @Override
    protected boolean hasLargeUpdates() {
        return !isOld();
    }

    /** Of the time of JDK 1.3, with its class files and without what JDBC has got since. */
    private boolean isOld() {
        return service.version().startsWith("1.8.");
    }
}
