package io.spoor.it;

import com.example.jdbc.C3p0Program;
import io.spoor.it.contract.DatabaseContract;
import io.spoor.it.contract.OverVersions;

@OverVersions(
        library = "c3p0",
        title = "c3p0",
        program = C3p0Program.class,
        with = {"h2-java8", "host"})
final class C3p0IT extends DatabaseContract {
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
