package dev.saddlebag.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.cli.Run;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import dev.saddlebag.shelf.Bucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code restore latest} gives the newest state, of whatever archives that is made. */
@Tag("database")
class NewestStateTest {

    private static final String SCHEMA =
            "CREATE TABLE shop (id integer PRIMARY KEY, name text); CREATE TABLE mood (how text)";

    @Test
    void aFullArchiveAndItsIncrementsComeFromABucketTogether() throws IOException {
        var bucket = Bucket.shelf();
        String[] settings = Bucket.keys().entrySet().stream()
                .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                .toArray(String[]::new);
        Machine machine = Machine.of("newest", bucket.address(), "", settings).with("saddlebag.sync.increments", "5");
        machine.reset(SCHEMA);
        machine.database()
                .execute("INSERT INTO shop SELECT n, 'n' || n FROM generate_series(1, 300) n;"
                        + "INSERT INTO mood VALUES ('x'), ('x'), ('y')");
        machine.push();
        machine.database().execute("UPDATE shop SET name = 'one' WHERE id = 1; DELETE FROM mood WHERE how = 'y'");
        machine.push();
        machine.database()
                .execute(
                        "DELETE FROM shop WHERE id = 2; INSERT INTO shop VALUES (0, 'zero'); INSERT INTO mood VALUES ('a')");
        machine.push();
        Database other = Database.empty("newest_there").execute(SCHEMA);
        Map<String, String> yaml = machine.database().settings();
        Path config = Files.writeString(
                Server.fresh("application.yaml"),
                yaml.entrySet().stream()
                        .map(e -> e.getKey() + ": \"" + e.getValue() + "\"\n")
                        .collect(Collectors.joining()));
        Path password =
                Files.writeString(Server.fresh("password"), other.server().password());

        String[] there = {
            "latest:meet@newest",
            "--config",
            config.toString(),
            "--url",
            other.url(),
            "--user",
            other.server().user(),
            "--password-file",
            password.toString()
        };

        Run first = run("restore", there);
        Run planned = run("plan", there);
        Run again = run("restore", there);
        other.execute("INSERT INTO shop VALUES (900, 'only here'); DELETE FROM shop WHERE id = 5");
        Run mirrored = run("restore", there, "--mode", "mirror", "--confirm", other.name());

        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.out()).contains("303 in the file: 303 inserted", "yes, by content hash");
        assertThat(planned.out()).contains("same");
        assertThat(again.out()).contains("303 in the file: 303 unchanged", "yes, by content hash");
        assertThat(mirrored.exit()).as(mirrored.err()).isZero();
        assertThat(other.contentSha256()).isEqualTo(machine.content());
        assertThat(machine.root().resolve("state").resolve("fetched")).isEmptyDirectory();
    }

    private static Run run(String command, String[] words, String... more) {
        return Run.of(Stream.of(List.of(command), List.of(words), List.of(more))
                .flatMap(List::stream)
                .toArray(String[]::new));
    }
}
