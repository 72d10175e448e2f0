package dev.saddlebag.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saddlebag.catalog.scope.Scope;
import dev.saddlebag.diff.DiffRequest;
import dev.saddlebag.diff.Source;
import dev.saddlebag.job.Progress;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.PlainArchive;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What columns travel as, and rules that cannot be kept to. */
@Tag("database")
class ColumnRulesTest {

    private static String[] rule(int n, String column, String as) {
        String key = "saddlebag.tables.columns[" + n + "].";
        return new String[] {key + "column", column, key + "as", as, key + "why", "private"};
    }

    @Test
    void valuesAreReplacedWhereTheyAreRead() {
        Database source = Shops.full("scope_c", rule(0, "login.secret", "null"))
                .with(rule(1, "login.email", "left(email, 2) || 'example'"))
                .with(rule(2, "person.name", "redact"));

        PlainArchive archive = PlainArchive.read(Shops.backup(source, Shops.of("b")));

        assertThat(archive.rows("login"))
                .containsExactly(
                        "{\"id\":2,\"person\":2,\"email\":\"l2example\",\"secret\":null}",
                        "{\"id\":3,\"person\":3,\"email\":\"l3example\",\"secret\":null}");
        assertThat(archive.rows("person"))
                .containsExactly("{\"id\":2,\"name\":\"[redacted]\"}", "{\"id\":3,\"name\":\"[redacted]\"}");
        assertThat(archive.header())
                .contains("\"column\":\"login.email\",\"as\":\"expression\"")
                .doesNotContain("left(");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    login.email     | lower(nosuch)                  | does not compile
                    login.email     | 'x'); DELETE FROM login; --    | semicolon
                    login.nosuch    | redact                         | names the column login.nosuch
                    nosuch.email    | redact                         | names the table nosuch
                    login.email     | null                           | must not be null
                    login.id        | redact                         | tells rows apart
                    login.person    | 1                              | part of a reference
                    journal.at      | redact                         | only text can be redacted
                    """)
    void aRuleThatCannotBeKeptToIsRefused(String column, String as, String words) {
        Database source = Shops.full("scope_c").with(rule(0, column, as));

        assertThatThrownBy(() -> Shops.report(source, Scope.ALL))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(words);
        assertThat(source.value("SELECT count(*) FROM login")).isEqualTo("8");
    }

    @Test
    void rulesThatContradictEachOtherAreRefused() {
        Database source = Shops.full("scope_c")
                .with(
                        "saddlebag.tables.classes[2].match", "colour",
                        "saddlebag.tables.classes[2].as", "excluded",
                        "saddlebag.tables.classes[2].why", "nobody needs it");

        assertThatThrownBy(() -> Shops.report(source, Scope.ALL))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("contradict each other");
    }

    @Test
    void whatIsWholeForEverybodyCannotBelongToSomebody() {
        Database source = Shops.full("scope_c").with("saddlebag.tables.classes[0].match", "product");

        assertThatThrownBy(() -> Shops.report(source, Scope.ALL))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("each of its rows belongs to a row of category");
    }

    @Test
    void aRuleAboutATableThatIsGoneMayBeOnlyARemark() {
        Database source =
                Shops.full("scope_c", "saddlebag.tables.missing-table", "warn").execute("DROP TABLE colour CASCADE");

        assertThat(Shops.report(source, Scope.ALL).scope().remarks())
                .containsExactly("a rule of saddlebag.tables.classes names the table colour, which is not there");
    }

    private static List<String> differing(Database database, Path file) {
        DiffRequest request =
                new DiffRequest(new Source.Archive(file), new Source.Live(), List.of(), 10, Progress.silent());
        return database.diff(request).tables().stream()
                .filter(t -> t.differing() > 0)
                .map(t -> t.table())
                .toList();
    }

    @Test
    void aRedactedFileEqualsWhatItWasMadeFromAndWhatItWasRestoredInto() {
        Database source = Shops.full("scope_c", rule(0, "person.name", "redact"));
        Database target = Shops.bare("scope_b");
        Path file = Shops.backup(source, Shops.of("a"));

        Report restored = target.restore(file);

        assertThat(restored.equalToFile()).isTrue();
        assertThat(target.value("SELECT min(name) FROM person")).isEqualTo("[redacted]");
        assertThat(target.verify(file).equal()).isTrue();
        assertThat(source.verify(file).equal()).isTrue();
        assertThat(differing(source, file)).isEmpty();
        assertThat(source.verify(file).remarks())
                .containsExactly(
                        "person.name is compared redacted, as the file has it: only whether it is null is seen");
    }

    @Test
    void whatIsNotRedactedIsStillCompared() {
        Database source = Shops.full("scope_c", rule(0, "login.secret", "redact"));
        Path file = Shops.backup(source, Shops.of("a"));
        source.execute("UPDATE login SET email = 'other' WHERE id = 1; UPDATE login SET secret = NULL WHERE id = 2");

        assertThat(source.verify(file).different()).extracting(d -> d.table()).containsExactly("login");
        assertThat(differing(source, file)).containsExactly("login");
    }

    @Test
    void aColumnByAnExpressionIsComparedByTheRuleHereOrAsItIs() {
        Database source = Shops.full("scope_c", rule(0, "login.email", "md5(email)"));
        Database target = Shops.bare("scope_b");
        Path file = Shops.backup(source, Shops.of("a"));

        Report restored = target.restore(file);

        assertThat(restored.equalToFile()).isTrue();
        assertThat(source.verify(file).equal()).isTrue();
        assertThat(target.verify(file).equal()).isTrue();
        assertThat(source.verify(file).remarks().get(0)).contains("may not be the one");
        assertThat(target.verify(file).remarks().get(0)).contains("no rule here has");
    }
}
