package dev.saddlebag.database.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.SqlState;
import dev.saddlebag.database.catalog.CatalogReader;
import dev.saddlebag.rig.Database;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Rows of a table that was empty are inserted without a look; what another session wrote meanwhile is met all the same. */
@Tag("database")
class InsertFirstTest {

    private final Database target = Database.empty("target")
            .execute("CREATE TABLE t (id int PRIMARY KEY, name text); INSERT INTO t VALUES (2, 'two')");

    @Test
    void aKeyThatIsTakenIsRefusedAndThenMet() throws Exception {
        byte[] chunk = "[{\"id\":1,\"name\":\"one\"},\n{\"id\":2,\"name\":\"zwei\"}]".getBytes(StandardCharsets.UTF_8);
        try (Connection connection = target.connect()) {
            Table table = CatalogReader.read(connection).table("t").orElseThrow();
            Upsert upsert = new Upsert(
                    table,
                    table.columns(),
                    List.of(),
                    "copies",
                    new Way(Mode.MERGE, null, false, null, null, null, List.of(), null));
            JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));

            Throwable refused = catchThrowable(() -> jdbc.queryForMap(upsert.statement(true), (Object) chunk));
            Map<String, Object> met = jdbc.queryForMap(upsert.scanStatement(true), (Object) chunk);

            assertThat(SqlState.of(refused)).isEqualTo("23505");
            assertThat(SqlState.isRefusal(refused, false)).isTrue();
            assertThat(met).containsEntry("inserted", 1L).containsEntry("updated", 1L);
        }
        assertThat(target.rows("SELECT id, name FROM t ORDER BY id")).containsExactly("1 one", "2 zwei");
    }
}
