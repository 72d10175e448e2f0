package dev.saddlebag.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How PostgreSQL's own programs are told of a database, and of another one beside it. */
class ClientEnvironmentTest {

    @Test
    void everythingTheyNeedStandsInTheirEnvironment() {
        Address address = Address.of("postgresql://me:se%20cret@db.example:6543/my%20shop?sslmode=require", null, null);

        assertThat(address.environment())
                .isEqualTo(Map.of(
                        "PGHOST", "db.example",
                        "PGPORT", "6543",
                        "PGDATABASE", "my shop",
                        "PGUSER", "me",
                        "PGPASSWORD", "se cret",
                        "PGSSLMODE", "require"));
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql:shop, localhost, 5432, jdbc:postgresql:other",
        "jdbc:postgresql://db/shop?a=b, db, 5432, jdbc:postgresql://db/other?a=b",
        "'jdbc:postgresql://a:1,b/shop', 'a,b', '1,5432', 'jdbc:postgresql://a:1,b/other'",
        "jdbc:postgresql://[::1]:7/shop, ::1, 7, jdbc:postgresql://[::1]:7/other"
    })
    void hostsAndPortsAreTakenApart(String url, String host, String port, String other) {
        Address address = Address.of(url, null, null);

        assertThat(address.environment()).isEqualTo(Map.of("PGHOST", host, "PGPORT", port, "PGDATABASE", "shop"));
        assertThat(address.on("other").jdbcUrl()).isEqualTo(other);
    }
}
