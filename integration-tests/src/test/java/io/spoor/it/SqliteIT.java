package io.spoor.it;

import com.example.jdbc.SqliteProgram;
import io.spoor.it.contract.DatabaseContract;
import io.spoor.it.contract.OverVersions;

@OverVersions(
        library = "sqlite",
        title = "SQLite",
        program = SqliteProgram.class,
        with = "host",
        loadsNativeCode = true)
final class SqliteIT extends DatabaseContract {
    @Override
    protected String system() {
        return "sqlite";
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
        return null;
    }

    @Override
    protected boolean returnsKeys() {
        return !service.version().equals("3.16.1");
    }
}
