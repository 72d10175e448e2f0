package dev.saddlebag.cli.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.cli.Run;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code backup --since} to shelves: the archive it starts from is looked for there. */
class IncrementsOnShelvesTest {

    private final Database source = Database.empty("source");
    private final Database target = Database.empty("target");
    private final Path config = Server.fresh("application.yaml");
    private final Path nas = Server.fresh("nas");
    private final Path attic = Server.fresh("attic");

    @BeforeEach
    void twoShelves() throws IOException {
        Files.createDirectories(nas);
        Files.createDirectories(attic);
        Files.write(
                config,
                List.of(
                        "saddlebag.folders.root: \"" + Server.fresh("root") + "\"",
                        "saddlebag.shelves.nas.at: \"" + nas + "\"",
                        "saddlebag.shelves.attic.at: \"" + attic + "\""));
        Database.each("CREATE TABLE t (id int PRIMARY KEY, v text)", source, target);
        source.execute("INSERT INTO t SELECT g, 'first' FROM generate_series(1, 1000) g");
    }

    private Run on(Database database, String... arguments) throws IOException {
        Stream<String> more = Stream.of(
                "--config",
                config.toString(),
                "--url",
                database.url(),
                "--user",
                database.server().user(),
                "--password-file",
                Files.writeString(Server.fresh("password"), database.server().password())
                        .toString(),
                "-q");
        return Run.of(Stream.concat(Stream.of(arguments), more).toArray(String[]::new));
    }

    private void backUp(String... arguments) throws IOException {
        Run run = on(source, arguments);
        assertThat(run.exit()).as(run.err()).isZero();
    }

    @Test
    void anIncrementStartsFromTheNewestArchiveThatEachShelfHas() throws IOException {
        backUp("backup");
        source.execute("UPDATE t SET v = 'second' WHERE id = 7");
        assertThat(on(source, "backup", "--since", "latest"))
                .satisfies(r -> assertThat(r.exit()).as(r.err()).isZero());
        source.execute("DELETE FROM t WHERE id = 8");
        backUp("backup", "--since", "latest");

        Run restored = on(target, "restore", "latest:attic");

        assertThat(restored.exit()).as(restored.err()).isZero();
        assertThat(target.contentSha256()).isEqualTo(source.contentSha256());
    }

    @Test
    void whereAShelfLacksItTheIncrementIsRefused() throws IOException {
        backUp("backup");
        backUp("backup", "--to", "nas");

        Run run = on(source, "backup", "--since", "latest");

        assertThat(run.exit()).isEqualTo(14);
        assertThat(run.err())
                .contains("the shelves have not the same newest archive of source", "HINT: saddlebag ship");
        backUp("backup", "--since", "latest", "--to", "nas");
    }

    @Test
    void withoutAnArchiveThereIsNothingToStartFrom() throws IOException {
        Run run = on(source, "backup", "--since", "latest");

        assertThat(run.exit()).isEqualTo(10);
        assertThat(run.err())
                .contains(
                        "no archive that an increment could start from",
                        "HINT: Make a full backup first: leave --since out.");
    }
}
