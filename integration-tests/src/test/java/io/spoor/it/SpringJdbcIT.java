package io.spoor.it;

import com.example.owners.SpringJdbcProgram;
import io.spoor.it.contract.MappedDatabaseContract;
import io.spoor.it.contract.OverVersions;

@OverVersions(
        library = "spring-jdbc",
        title = "Spring JdbcTemplate",
        program = SpringJdbcProgram.class,
        with = {"h2-java8", "hikaricp-java8", "host"})
final class SpringJdbcIT extends MappedDatabaseContract {}
