package dev.saddlebag.inbox;

import static dev.saddlebag.inbox.Installation.both;
import static dev.saddlebag.inbox.Installation.filed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the inbox does not take. That a file is left alone is seen when a younger one, which is taken, has gone: the
 * older would have gone first.
 */
@Tag("database")
class LeftAloneTest {

    private Database target;
    private Path archive;
    private Path sentinel;
    private Installation installation;

    @BeforeEach
    void anArchiveWithARowAndOneWithout() {
        Database source = Database.empty("inbox_source");
        target = Database.empty("inbox_target");
        Database.each("CREATE TABLE shop (id integer PRIMARY KEY)", source, target);
        sentinel = source.backup();
        source.execute("INSERT INTO shop VALUES (1)");
        archive = source.backup();
        installation = Installation.of(target);
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".shop.json",
                "shop.json.part",
                "shop.json.tmp",
                "shop.json~",
                "shop.json.crdownload",
                "shop.manifest.json",
                "shop.report.json",
                "README.txt",
                "shop.json.sha256",
                "shop",
                "back\\slash.json",
                ".json"
            })
    void aNameThatIsNoArchivesIsLeftAlone(String name) throws IOException {
        Path dropped = installation.drop(archive, name);

        assertThat(whatHappenedTo(dropped)).isEqualTo(new TreeSet<>(List.of(name)));
    }

    @Test
    void aLinkToAFileOutsideIsNotFollowed() throws IOException {
        Path outside = Files.copy(archive, Server.fresh("outside.json"));
        Path link = Files.createSymbolicLink(installation.inbox().resolve("link.json"), outside);

        assertThat(whatHappenedTo(link)).isEqualTo(new TreeSet<>(List.of("link.json")));
        assertThat(outside).exists().hasSameTextualContentAs(archive);
    }

    @Test
    void aLinkToAFileInTheInboxIsNotFollowedEither() throws IOException {
        installation.drop(archive, ".hidden.json");
        Path link = Files.createSymbolicLink(installation.inbox().resolve("link.json"), Path.of(".hidden.json"));

        assertThat(whatHappenedTo(link)).isEqualTo(new TreeSet<>(List.of("link.json", ".hidden.json")));
    }

    @Test
    void aLinkThatLeadsNowhereStopsNothing() throws IOException {
        Path link = Files.createSymbolicLink(installation.inbox().resolve("link.json"), Path.of("gone.json"));
        installation.start();

        installation.dropped(sentinel, "sentinel.json");

        assertThat(Files.isSymbolicLink(link)).isTrue();
    }

    @Test
    void aFolderIsLeftAloneWithAllThatIsInItWhateverItsName() throws IOException {
        Path folder = Files.createDirectory(installation.inbox().resolve("folder.json"));
        Path dropped = Files.copy(archive, folder.resolve("shop.json"));

        assertThat(whatHappenedTo(dropped)).isEqualTo(new TreeSet<>(List.of("folder.json/shop.json")));
    }

    @Test
    void theInboxMayItselfBeReachedByALink() throws IOException {
        Path link = Files.createSymbolicLink(Server.fresh("linked"), installation.root());
        installation.settings().put("saddlebag.folders.root", link.toString());
        installation.start();

        assertThat(installation.dropped(archive, "shop.json")).isEqualTo(filed(".done", "shop.json"));
    }

    /** Lets the sentinel pass. Returns what lies in the inbox then, without what belongs to the sentinel. */
    private TreeSet<String> whatHappenedTo(Path dropped) throws IOException {
        Files.setLastModifiedTime(dropped, FileTime.from(Instant.now().minusSeconds(3600)));
        installation.start();

        TreeSet<String> files = installation.dropped(sentinel, "sentinel.json");

        assertThat(target.rows("SELECT id FROM shop")).isEmpty();
        assertThat(files).isEqualTo(both(files, filed(".done", "sentinel.json")));
        files.removeAll(filed(".done", "sentinel.json"));
        return files;
    }
}
