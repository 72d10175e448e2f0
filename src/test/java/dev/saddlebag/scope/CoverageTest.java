package dev.saddlebag.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.scope.Classes;
import dev.saddlebag.catalog.scope.Coverage;
import dev.saddlebag.catalog.scope.Rulebook;
import dev.saddlebag.catalog.scope.Scope;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.read.Snapshot;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Engines;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every table has a class and a reason, and none is forgotten. */
@Tag("database")
class CoverageTest {

    private static Coverage coverage(Database database, Set<String> last) {
        try (Snapshot snapshot = Snapshot.open(Engines.of(database).bean(Address.class))) {
            Catalog catalog = snapshot.catalog();
            Rulebook rulebook = Engines.of(database).bean(Rulebook.class);
            Classes classes = rulebook.classes(catalog, List.of());
            return Coverage.of(catalog, classes, rulebook.selection(catalog, classes, List.of(), Scope.ALL), last);
        }
    }

    @Test
    void everyTableHasAClassAndAReason() {
        List<String> lines = coverage(Shops.full("scope_a"), null).lines().stream()
                .map(l -> l.name() + " " + l.tableClass() + ": " + l.why())
                .toList();

        assertThat(lines)
                .hasSize(17)
                .contains(
                        "colour shared: a palette for all",
                        "hen tenant: leads to shops through hen.egg",
                        "journal volatile: what happened",
                        "note tenant: leads to shops through note.subject",
                        "person referenced: does not lead to shops",
                        "shops tenant: its rows are what the others belong to");
    }

    @Test
    void aTableThatNobodyDecidedAboutIsNewUntilABackupHasIt() {
        Database database = Shops.full("scope_a").execute("CREATE TABLE brand_new (id int)");

        assertThat(coverage(database, null).undecided())
                .contains("brand_new", "person")
                .doesNotContain("colour");
        assertThat(coverage(database, Set.of("brand_new")).undecided()).doesNotContain("brand_new");
    }

    @Test
    void aTableOfTheLastBackupThatIsNotThereIsNamed() {
        assertThat(coverage(Shops.full("scope_a"), Set.of("colour", "old_times"))
                        .gone())
                .containsExactly("old_times");
    }

    @Test
    void newTablesMayStopABackupOrBeTold() {
        Database database = Shops.full("scope_a").execute("CREATE TABLE brand_new (id int)");

        assertThatThrownBy(() -> Shops.report(database.with("saddlebag.tables.new-tables", "fail"), Scope.ALL))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("brand_new");
        assertThat(Shops.report(database.with("saddlebag.tables.new-tables", "warn"), Scope.ALL)
                        .scope()
                        .remarks())
                .contains("table brand_new is new: no rule decided about it, and it travels");
    }
}
