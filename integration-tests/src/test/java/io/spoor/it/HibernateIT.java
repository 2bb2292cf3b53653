package io.spoor.it;

import com.example.owners.HibernateProgram;
import io.spoor.it.contract.MappedDatabaseContract;
import io.spoor.it.contract.OverVersions;

@OverVersions(
        library = "hibernate",
        title = "Hibernate",
        program = HibernateProgram.class,
        with = {"h2-java8", "hikaricp-java8", "host"})
final class HibernateIT extends MappedDatabaseContract {}
