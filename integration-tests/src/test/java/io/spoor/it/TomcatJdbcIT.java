package io.spoor.it;

import com.example.jdbc.TomcatJdbcProgram;
import io.spoor.it.contract.DatabaseContract;
import io.spoor.it.contract.OverVersions;

@OverVersions(
        library = "tomcat-jdbc",
        title = "Tomcat JDBC Pool",
        program = TomcatJdbcProgram.class,
        with = {"h2-java8", "host"})
final class TomcatJdbcIT extends DatabaseContract {
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
