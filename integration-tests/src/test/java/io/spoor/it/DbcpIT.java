package io.spoor.it;

import com.example.jdbc.DbcpProgram;
import io.spoor.it.contract.DatabaseContract;
import io.spoor.it.contract.OverVersions;

@OverVersions(
        library = "dbcp2",
        title = "DBCP 2",
        program = DbcpProgram.class,
        with = {"h2-java8", "host"})
final class DbcpIT extends DatabaseContract {
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
