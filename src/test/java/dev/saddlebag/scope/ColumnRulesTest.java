package dev.saddlebag.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saddlebag.catalog.scope.Scope;
import dev.saddlebag.laws.Database;
import dev.saddlebag.laws.PlainArchive;
import dev.saddlebag.problem.Problem;
import java.nio.file.Path;
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

    @Test
    void aRedactedFileIsWhatBothEndsAreSeenAs() {
        Database source = Shops.full("scope_c", rule(0, "person.name", "redact"));
        Database target = Shops.bare("scope_b").with(rule(0, "person.name", "redact"));
        Path file = Shops.backup(source, Shops.of("a"));

        target.restore(file);

        assertThat(target.verify(file).equal()).isTrue();
    }
}
