package io.spoor.it;

import com.example.owners.MybatisProgram;
import io.spoor.it.contract.MappedDatabaseContract;
import io.spoor.it.contract.OverVersions;

@OverVersions(
        library = "mybatis",
        title = "MyBatis",
        program = MybatisProgram.class,
        with = {"h2-java8", "hikaricp-java8", "host"})
final class MybatisIT extends MappedDatabaseContract {}
