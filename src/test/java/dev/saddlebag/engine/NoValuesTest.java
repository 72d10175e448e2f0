package dev.saddlebag.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.engine.shell.Shell;
import dev.saddlebag.rig.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of rows stand in the dead letters and nowhere else, however a restore fails. */
@Tag("database")
class NoValuesTest {

    private static final String MARKER = "S3CRET-VALUE";
    private static final String REFUSE =
            """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'the value % is not wanted', NEW.name USING ERRCODE = '%s'; END $$;
            CREATE TRIGGER refuse BEFORE INSERT ON shop FOR EACH ROW EXECUTE FUNCTION refuse()
            """;

    private Database target;
    private Path archive;
    private Shell shell;

    @BeforeEach
    void anArchive() {
        Database source = Database.empty("shell_source");
        target = Database.empty("shell_target");
        Database.each("CREATE TABLE shop (id integer PRIMARY KEY, name text)", source, target);
        source.execute("INSERT INTO shop VALUES (1, '" + MARKER + "'), (2, '" + MARKER + " 2')");
        archive = source.backup();
        shell = Shell.of(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE shop ADD CONSTRAINT c CHECK (name NOT LIKE 'S3%')",
                "CREATE UNIQUE INDEX first ON shop (left(name, 3))",
                "P0001"
            })
    void whatIsRefusedIsToldWithoutItsValues(String why) throws IOException {
        target.execute(why.length() == 5 ? REFUSE.replace("%s", why) : why);

        Shell.Ended ended = shell.on(target, "restore", archive.toString(), "-v");

        assertThat(ended.exit()).as(ended.err()).isIn(3, 14);
        assertThat(ended.out() + ended.err()).doesNotContain(MARKER);
        assertThat(filesWithMarker()).allMatch(file -> file.startsWith("dead-letter/"));
        assertThat(filesWithMarker().isEmpty()).isEqualTo(ended.exit() == 14);
    }

    /** Errors that are nobody's row: rights, an error of the server, a statement that was cancelled. */
    @ParameterizedTest
    @ValueSource(strings = {"42501", "XX000", "0A000"})
    void whatEndsTheRestoreIsToldWithoutValues(String state) throws IOException {
        target.execute(REFUSE.replace("%s", state));

        Shell.Ended ended = shell.on(target, "restore", archive.toString());

        assertThat(ended.exit()).as(ended.err()).isNotIn(0, 3);
        assertThat(ended.err()).containsPattern("(?m)^HINT: .+");
        assertThat(ended.out() + ended.err()).doesNotContain(MARKER);
        assertThat(filesWithMarker()).isEmpty();
    }

    @Test
    void technicalDetailsHoldNoValuesEither() {
        target.execute(REFUSE.replace("%s", "XX000"));

        Shell.Ended ended = shell.on(target, "restore", archive.toString(), "-v");

        assertThat(ended.err()).contains("XX000", "\tat dev.saddlebag.").doesNotContain(MARKER);
    }

    private List<String> filesWithMarker() throws IOException {
        List<String> found = new ArrayList<>();
        try (var files = Files.walk(shell.root().getParent())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file).contains(MARKER)) {
                    found.add(shell.root().relativize(file).toString());
                }
            }
        }
        return found;
    }
}
