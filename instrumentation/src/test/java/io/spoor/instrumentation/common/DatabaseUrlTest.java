package io.spoor.instrumentation.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a JDBC URL leads. */
class DatabaseUrlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // url | system | host | port | instance | user
                "jdbc:h2:mem:clinic;DB_CLOSE_DELAY=-1 | h2 | - | - | clinic | -",
                "jdbc:h2:mem: | h2 | - | - | mem: | -",
                "jdbc:h2:~/clinic;USER=sa;PASSWORD=secret | h2 | - | - | ~/clinic | sa",
                "jdbc:h2:file:/data/clinic | h2 | - | - | /data/clinic | -",
                "jdbc:h2:tcp://db.example:9093/~/clinic | h2 | db.example | 9093 | ~/clinic | -",
                "jdbc:h2:tcp://db.example/mem:clinic;X=1 | h2 | db.example | 9092 | clinic | -",
                "jdbc:hsqldb:mem:clinic | hsqldb | - | - | clinic | -",
                "jdbc:hsqldb:hsql://db.example/clinic;user=sa | hsqldb | db.example | 9001 | clinic | sa",
                "jdbc:derby:memory:clinic;create=true | derby | - | - | clinic | -",
                "jdbc:derby://db.example:1528/clinic;user=sa | derby | db.example | 1528 | clinic | sa",
                "jdbc:sqlite:/data/clinic.db | sqlite | - | - | /data/clinic.db | -",
                "jdbc:sqlite:file:clinic?mode=memory | sqlite | - | - | clinic | -",
                "jdbc:sqlite::memory: | sqlite | - | - | :memory: | -",
                "jdbc:postgresql://db.example/clinic | postgresql | db.example | 5432 | clinic | -",
                "jdbc:postgresql://db.example:6432/clinic?user=sa&password=secret | postgresql | db.example | 6432 | clinic | sa",
                "jdbc:postgresql://one:1,two:2/clinic | postgresql | one | 1 | clinic | -",
                "jdbc:postgresql://[::1]:6432/clinic | postgresql | ::1 | 6432 | clinic | -",
                "jdbc:postgresql://[::1]/clinic | postgresql | ::1 | 5432 | clinic | -",
                "jdbc:postgresql:///clinic | postgresql | localhost | 5432 | clinic | -",
                "jdbc:postgresql:clinic | postgresql | localhost | 5432 | clinic | -",
                "jdbc:postgresql://db.example/?user=sa | postgresql | db.example | 5432 | sa | sa",
                "jdbc:mysql://db.example/clinic?useSSL=false | mysql | db.example | 3306 | clinic | -",
                "jdbc:mysql://sa:secret@db.example:3307/clinic | mysql | db.example | 3307 | clinic | sa",
                "jdbc:mysql:loadbalance://one:1,two:2/clinic | mysql | one | 1 | clinic | -",
                "jdbc:mysql:replication://one,two/clinic | mysql | one | 3306 | clinic | -",
                "jdbc:mysql://address=(host=one)(port=1)(user=x),address=(host=two)/clinic | mysql | one | 1 | clinic | -",
                "jdbc:mysql://(host=one,port=1),(host=two,port=2)/clinic | mysql | one | 1 | clinic | -",
                "jdbc:mysql://db.example | mysql | db.example | 3306 | - | -",
                "jdbc:mariadb:sequential://one,two:2/clinic?user=sa | mariadb | one | 3306 | clinic | sa",
                "jdbc:oracle:thin:@db.example:1522:XE | oracle | db.example | 1522 | XE | -",
                "jdbc:oracle:thin:@//db.example:1522/clinic | oracle | db.example | 1522 | clinic | -",
                "jdbc:oracle:thin:@db.example/clinic | oracle | db.example | 1521 | clinic | -",
                "jdbc:oracle:thin:@tcps://db.example:2484/clinic?wallet=x | oracle | db.example | 2484 | clinic | -",
                "jdbc:oracle:thin:scott/tiger@db.example:1521:XE | oracle | db.example | 1521 | XE | scott",
                "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=tcp)(HOST = one)(PORT=1))(CONNECT_DATA=(SERVICE_NAME=clinic))) | oracle | one | 1 | clinic | -",
                "jdbc:oracle:thin:@clinic_high?TNS_ADMIN=/x | oracle | - | - | clinic_high | -",
                "jdbc:sqlserver://db.example;databaseName=clinic;user=sa;password={a;user=x} | sqlserver | db.example | 1433 | clinic | sa",
                "jdbc:sqlserver://db.example\\named:1444;database=clinic | sqlserver | db.example | 1444 | clinic | -",
                "jdbc:sqlserver://;serverName=db.example | sqlserver | db.example | 1433 | - | -",
                "jdbc:jtds:sqlserver://db.example:1444/clinic;user=sa | sqlserver | db.example | 1444 | clinic | sa",
                "jdbc:db2://db.example:50000/clinic:user=sa;password=secret; | db2 | db.example | 50000 | clinic | sa",
                "jdbc:clickhouse://db.example:8123/clinic | clickhouse | db.example | 8123 | clinic | -",
                "jdbc:snowflake://x.example/?db=clinic&user=sa | snowflake | x.example | - | clinic | sa",
                "jdbc:other:thing;password=secret | other | - | - | thing | -",
                "jdbc:p6spy:h2:mem:clinic | h2 | - | - | clinic | -",
                "jdbc:tc:postgresql:14.1:///clinic | postgresql | localhost | 5432 | clinic | -",
                "jdbc:aws-wrapper:mysql://db.example/clinic | mysql | db.example | 3306 | clinic | -",
                "jdbc-secretsmanager:mysql://db.example/clinic | mysql | db.example | 3306 | clinic | -",
                "JDBC:H2:mem:clinic | h2 | - | - | clinic | -",
            })
    void tells(String url, String system, String host, Long port, String instance, String user) {
        DatabaseInfo info = DatabaseUrl.parse(url, null);

        assertThat(info.system()).as("system").isEqualTo(system);
        assertThat(info.host()).as("host").isEqualTo(host);
        assertThat(info.port()).as("port").isEqualTo(port);
        assertThat(info.instance()).as("instance").isEqualTo(instance);
        assertThat(info.user()).as("user").isEqualTo(user);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://sa:s3cret@db.example/clinic",
                "jdbc:mysql://sa:s3c/s3cret@db.example/clinic",
                "jdbc:mysql://sa:s3c@s3cret@db.example/clinic",
                "jdbc:mysql://address=(host=one)(password=s3cret)/clinic",
                "jdbc:mysql://address=(host=one)(password=a/s3cret)/clinic",
                "jdbc:oracle:thin:scott/s3cret@db.example:1521:XE",
                "jdbc:oracle:thin:scott/s3cret",
                "jdbc:oracle:thin:scott/a@s3cret@//db.example/XE",
                "jdbc:sqlserver://db.example;password={;s3cret};x=y",
                "jdbc:db2://db.example:50000/clinic:password=s3cret;",
                "jdbc:teradata://db.example/USER=sa,PASSWORD=s3cret",
                "jdbc:other:sa/s3cret@db",
                "jdbc:other:sa:s3cret@db",
                "jdbc:other:x:password=s3cret",
                "jdbc:postgresql://db.example/clinic#s3cret",
                "jdbc:h2:mem:clinic;USER=sa;PASSWORD=s3cret",
            })
    void keepsNoPassword(String url) {
        DatabaseInfo info = DatabaseUrl.parse(url, null);

        assertThat(info.system() + " " + info.host() + " " + info.instance() + " " + info.user())
                .doesNotContain("s3c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jdbc",
                "jdbc:",
                "jdbc::",
                "jdbc:h2",
                "jdbc:h2:",
                "jdbc:mysql:",
                "jdbc:mysql://",
                "jdbc:mysql://:/",
                "jdbc:oracle:",
                "jdbc:oracle:@",
                "jdbc:oracle:thin:@",
                "jdbc:oracle:thin:@(",
                "jdbc:oracle:thin:@//",
                "jdbc:oracle:thin:@:",
                "jdbc:oracle:thin:@::",
                "jdbc:p6spy:",
                "jdbc:jtds:",
                "jdbc:mysql://[",
                "http://x/",
                "jdbc:mysql://x:99999/y",
                "jdbc:mysql://x:-1/y",
                "jdbc:mysql://x:1x/y",
                "jdbc:sqlserver://;x={"
            })
    void anyTextGivesAResult(String url) {
        assertThat(DatabaseUrl.parse(url, null)).isNotNull();
        assertThat(DatabaseUrl.parse(url, "sa").user()).isEqualTo("sa");
    }

    @Test
    void theUserGivenBesideTheUrlGoesFirst() {
        assertThat(DatabaseUrl.parse("jdbc:h2:mem:x;USER=other", "sa").user()).isEqualTo("sa");
        assertThat(DatabaseUrl.parse(null, null)).isSameAs(DatabaseInfo.UNKNOWN);
    }
}
