package dev.saddlebag.inbox;

import static dev.saddlebag.inbox.Installation.filed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are kept to the letter: they are text, and nobody reads more into them. */
@Tag("database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NamesTest {

    private Database source;
    private Database target;
    private Installation installation;

    @BeforeAll
    void watch() {
        source = Database.empty("inbox_source");
        target = Database.empty("inbox_target");
        Database.each("CREATE TABLE shop (id integer PRIMARY KEY)", source, target);
        source.execute("INSERT INTO shop VALUES (1)");
        installation = Installation.watching(target);
    }

    @AfterAll
    void stop() {
        installation.close();
    }

    @BeforeEach
    void empty() {
        target.execute("TRUNCATE shop");
    }

    static Stream<String> names() {
        return Stream.of(
                "with a space.json",
                " leading and trailing .json",
                "Käpylä 東京 😀.json",
                "%41.json",
                "100%.json",
                "a%2Fb.json",
                "$simple{sys.user.home}.json",
                "${file:name}.json",
                "${exchangeProperty.folder}.json",
                "{{saddlebag.folders.root}}.json",
                "$1 $0.json",
                "it's \"quoted\".json",
                "a;b&c|d<e>f#g?h*i=j:k.json",
                "-rf.json",
                "UPPER.json",
                "two.json.json",
                "shop.json.gz.json");
    }

    @ParameterizedTest
    @MethodSource("names")
    void anArchiveOfAnyNameIsRestoredAndFiledUnderIt(String name) {
        Path archive = source.backup();

        assertThat(installation.dropped(archive, name)).containsAll(filed(".done", name));
        assertThat(target.rows("SELECT id FROM shop")).containsExactly("1");
        assertThat(installation.text(".done/" + name)).isEqualTo(Installation.read(archive));
    }

    @Test
    void aNameAsLongAsNamesCanBeIsRestoredAndFiledAllTheSame() {
        String name = "n".repeat(250) + ".json";

        assertThat(installation.dropped(source.backup(), name))
                .anyMatch(file -> file.startsWith(".done/nnn") && file.endsWith(".json"))
                .doesNotContain(name);
        assertThat(target.rows("SELECT id FROM shop")).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with a space", "Käpylä", "100%", "a+b", "a&b", "no#1"})
    void theFolderOfTheInstallationMayHaveAnyNameToo(String name) {
        try (Installation odd = Installation.of(target)) {
            odd.moveTo(Server.fresh(name));
            odd.start();

            assertThat(odd.dropped(source.backup(), "shop.json")).containsAll(filed(".done", "shop.json"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%41", "what?", "RAW(x)"})
    void aFolderWhoseNameMeansSomethingElseInAnAddressIsRefused(String name) {
        assertThatThrownBy(() -> new FolderSettings(Path.of(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("saddlebag.folders.root is " + name);
    }
}
