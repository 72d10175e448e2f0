package dev.saddlebag.engine.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.rig.Database;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code saddlebag diff} with the database on one side, as a process. */
@Tag("database")
class DiffFromTheShellTest {

    private final Database database = Database.empty("shell_source");

    @Test
    void theDatabaseIsReadAsItIsNow() throws IOException {
        database.execute("CREATE TABLE shop (id integer PRIMARY KEY, name text); INSERT INTO shop VALUES (1, 'Noord')");
        Path archive = database.backup();
        Shell shell = Shell.of(database);

        Shell.Ended same = shell.on(database, "diff", archive.toString(), "@live", "--exit-code");
        database.execute("UPDATE shop SET name = 'Zuid'");
        Shell.Ended other = shell.on(database, "diff", "@live", archive.toString(), "--exit-code", "--json");

        assertThat(same.exit()).as(same.err()).isZero();
        assertThat(same.out()).contains("A and B are equal: 1 row of 1 table.");
        assertThat(other.exit()).as(other.err()).isEqualTo(4);
        JsonNode report = JsonMapper.builder().build().readTree(other.out());
        JsonNode field = report.at("/tables/0/rows/0/fields/0");
        assertThat(field.get("a").asText() + field.get("b").asText()).isEqualTo("\"Zuid\"\"Noord\"");
        assertThat(other.err()).isEmpty();
    }

    @Test
    void aDatabaseThatIsNotThereIsSaidNotToBeThere() {
        database.execute("CREATE TABLE shop (id integer PRIMARY KEY)");
        Path archive = database.backup();

        Shell.Ended ended = Shell.of(database)
                .run("diff", archive.toString(), "@live", "--url", "postgresql://127.0.0.1:1/none", "--user", "me");

        assertThat(ended.exit()).isEqualTo(15);
        assertThat(ended.err()).contains("cannot be reached", "HINT: ");
    }
}
