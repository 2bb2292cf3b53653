package io.spoor.it;

import com.example.jdbc.UrlProgram;
import io.spoor.it.contract.DatabaseContract;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.server.DatabaseServer;

@OverVersions(
        library = "postgresql",
        title = "PostgreSQL",
        program = UrlProgram.class,
        arguments = "jdbc:postgresql://127.0.0.1:$port/clinic?user=sa&password=hush-hush",
        server = DatabaseServer.POSTGRESQL,
        with = "host")
final class PostgresqlIT extends DatabaseContract {
    @Override
    protected String system() {
        return "postgresql";
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
        return "{call pg_backend_pid()}";
    }

    @Override
    protected String callName() {
        return "CALL pg_backend_pid";
    }

    @Override
    protected boolean hasLargeUpdates() {
        return !service.version().equals("42.2.5");
    }
}
