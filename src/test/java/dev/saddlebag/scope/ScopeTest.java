package dev.saddlebag.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saddlebag.backup.BackupReport;
import dev.saddlebag.catalog.scope.Scope;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.PlainArchive;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files that hold the rows of some tenants. */
@Tag("database")
class ScopeTest {

    @Test
    void aTenantTakesWhatIsItsByAnyWayAndWhatThatNeeds() {
        Database source = Shops.full("scope_a");

        BackupReport report = Shops.report(source, Shops.of("a"));

        assertThat(Shops.rows(report))
                .isEqualTo(Map.ofEntries(
                        Map.entry("shops", 1L),
                        Map.entry("member", 2L),
                        Map.entry("login", 2L),
                        Map.entry("person", 2L),
                        Map.entry("colour", 5L),
                        Map.entry("category", 4L),
                        Map.entry("product", 2L),
                        Map.entry("barcode", 2L),
                        Map.entry("loan", 4L),
                        Map.entry("transfer", 1L),
                        Map.entry("invoice", 1L),
                        Map.entry("payment", 2L),
                        Map.entry("egg", 1L),
                        Map.entry("hen", 1L),
                        Map.entry("note", 1L)));
    }

    @Test
    void rowsThatMustNameAnothersAreLeftOutAndCountedByReference() {
        Database source = Shops.full("scope_a");

        BackupReport report = Shops.report(source, Shops.of("a"));

        assertThat(Shops.left(report))
                .contains(
                        "transfer by transfer.source: 1",
                        "transfer by transfer.target: 1",
                        "transfer by scope: 1",
                        "product by scope: 2",
                        "product by product.shop: 1",
                        "journal by volatile: 30",
                        "settings by not needed: 1");
    }

    @Test
    void aReferenceIntoAnothersRowsTravelsAsNullAndIsTold() {
        Database source = Shops.full("scope_a");

        assertThat(Shops.nulled(Shops.report(source, Shops.of("b"))))
                .containsExactly(
                        "barcode.product_shop: 1",
                        "category.parent: 1",
                        "loan.lender: 1",
                        "payment.corrects: 1",
                        "shops.umbrella: 1");
    }

    @Test
    void theFileOfATenantGoesIntoAnEmptySchemaWithEveryConstraint() {
        Database source = Shops.full("scope_a");
        Database target = Shops.bare("scope_b");
        Path file = Shops.backup(source, Shops.of("a"));

        assertThat(target.restore(file).counts().rejected()).isZero();
        assertThat(target.verify(file).equal()).isTrue();
        assertThat(source.verify(file).equal()).isTrue();
        assertThat(Shops.report(target, Shops.of("a")).contentSha256())
                .isEqualTo(PlainArchive.read(file).contentSha256());
    }

    @Test
    void whatIsThereForShowStaysOutWithAllThatIsIts() {
        Database source = Shops.full("scope_a");

        BackupReport report = Shops.report(source, Scope.ALL);

        assertThat(Shops.left(report))
                .containsExactly(
                        "barcode by demo: 1",
                        "category by demo: 1",
                        "invoice by demo: 1",
                        "journal by volatile: 30",
                        "loan by demo: 1",
                        "member by demo: 1",
                        "payment by demo: 1",
                        "product by demo: 1",
                        "shops by demo: 1",
                        "transfer by demo: 1");
        assertThat(Shops.nulled(report)).containsExactly("loan.lender: 1");
    }

    @Test
    void aFileWithoutWhatIsForShowGoesIntoAnEmptySchemaAndEqualsWhatItCameFrom() {
        Database source = Shops.full("scope_a");
        Database target = Shops.bare("scope_b");
        Path file = Shops.backup(source, Scope.ALL);

        assertThat(target.restore(file).counts().rejected()).isZero();
        assertThat(source.verify(file).equal()).isTrue();
        assertThat(target.verify(file).equal()).isTrue();
    }

    @Test
    void withDemoAndLogsEverythingIsIn() {
        Database source = Shops.full("scope_a");

        BackupReport report = Shops.report(source, Scope.EVERYTHING);

        assertThat(report.scope().left()).isEmpty();
        assertThat(report.tables().get("journal")).isEqualTo(30);
    }

    @Test
    void ofLogsTheNewestTravel() {
        Database source = Shops.full("scope_a");

        BackupReport all = Shops.report(source, new Scope(List.of(), false, 7));
        BackupReport one = Shops.report(source, new Scope(List.of("a"), false, 7));

        assertThat(Shops.left(all)).contains("journal by volatile: 23");
        assertThat(PlainArchive.read(Path.of(one.file())).rows("journal"))
                .containsExactly(
                        "{\"id\":12,\"at\":12,\"shop\":\"a\"}",
                        "{\"id\":15,\"at\":15,\"shop\":\"a\"}",
                        "{\"id\":18,\"at\":18,\"shop\":\"a\"}",
                        "{\"id\":21,\"at\":21,\"shop\":\"a\"}",
                        "{\"id\":24,\"at\":24,\"shop\":\"a\"}",
                        "{\"id\":27,\"at\":27,\"shop\":\"a\"}",
                        "{\"id\":30,\"at\":30,\"shop\":\"a\"}");
    }

    @Test
    void anUnknownTenantIsRefusedAndNothingIsWritten() {
        Database source = Shops.full("scope_a");

        assertThatThrownBy(() -> Shops.report(source, Shops.of("a", "z")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("has no row z");
    }

    @Test
    void aDatabaseWithoutTenantsSaysSo() {
        Database source = Database.empty("scope_a").execute("CREATE TABLE t (id int PRIMARY KEY)");

        assertThatThrownBy(() -> Shops.report(source, Shops.of("a")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("has no table businesses");
    }
}
