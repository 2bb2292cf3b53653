package io.spoor.it;

import com.example.jdbc.DruidProgram;
import io.spoor.it.contract.DatabaseContract;
import io.spoor.it.contract.OverVersions;

@OverVersions(
        library = "druid",
        title = "Druid",
        program = DruidProgram.class,
        with = {"h2-java8", "host"})
final class DruidIT extends DatabaseContract {
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
