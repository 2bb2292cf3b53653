package io.spoor.it;

import com.example.jdbc.HikariProgram;
import io.spoor.it.contract.DatabaseContract;
import io.spoor.it.contract.OverVersions;

@OverVersions(
        library = "hikaricp",
        title = "HikariCP",
        program = HikariProgram.class,
        with = {"h2-java8", "host"})
final class HikariIT extends DatabaseContract {
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
