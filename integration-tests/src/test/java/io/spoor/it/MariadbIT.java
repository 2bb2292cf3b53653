package io.spoor.it;

import com.example.jdbc.UrlProgram;
import io.spoor.it.contract.DatabaseContract;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.server.DatabaseServer;

@OverVersions(
        library = "mariadb",
        title = "MariaDB Connector/J",
        program = UrlProgram.class,
        arguments = "jdbc:mariadb://127.0.0.1:$port/clinic?user=sa&password=hush-hush",
        server = DatabaseServer.MARIADB,
        with = "host")
final class MariadbIT extends DatabaseContract {
    @Override
    protected String system() {
        return "mariadb";
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
        return "{call visits()}";
    }

    @Override
    protected String callName() {
        return "CALL visits";
    }
}
