package io.spoor.it;

import com.example.jdbc.UrlProgram;
import io.spoor.it.contract.DatabaseContract;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.server.DatabaseServer;

@OverVersions(
        library = "mysql",
        title = "MySQL Connector/J",
        program = UrlProgram.class,
        arguments = "jdbc:mysql://127.0.0.1:$port/clinic?user=sa&password=hush-hush&useSSL=false",
        server = DatabaseServer.MARIADB,
        with = "host")
final class MysqlIT extends DatabaseContract {
    @Override
    protected String system() {
        return "mysql";
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
