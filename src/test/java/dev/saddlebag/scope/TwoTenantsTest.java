package dev.saddlebag.scope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.database.write.Mode;
import dev.saddlebag.job.Counts;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.rig.Database;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a file of one tenant leaves of the rows that name another's. */
@Tag("database")
class TwoTenantsTest {

    /** What neither file can hold, for each row must name both tenants: told and counted by both backups. */
    private static final String IN_NEITHER =
            """
            DELETE FROM transfer WHERE source <> target;
            DELETE FROM product WHERE shop = 'b' AND no = 2;
            DELETE FROM egg WHERE id = 2;
            DELETE FROM hen WHERE id = 2""";

    private static String content(Database database) {
        return Shops.report(database, Shops.of("a", "b")).contentSha256();
    }

    private static Database withoutRowsOfBoth() {
        return Shops.full("scope_a").execute(IN_NEITHER);
    }

    /** What two files bring into empty tables, with the references by which rows of one tenant name the other's. */
    private static Database restoredOneAfterTheOther(Database source, String first, String second) {
        Database target = Shops.bare("scope_b");
        target.restore(Shops.backup(source, Shops.of(first)));
        target.restore(Shops.backup(source, Shops.of(second)));
        return target;
    }

    @Test
    void rowsThatAreOfBothAreWholeWhenBothFilesAreIn() {
        Database source = withoutRowsOfBoth();

        Database target = restoredOneAfterTheOther(source, "a", "b");

        assertThat(target.value("SELECT lender || borrower FROM loan WHERE id = 3"))
                .isEqualTo("ab");
    }

    @Test
    void theOrderOfTheFilesIsTheSame() {
        Database source = withoutRowsOfBoth();

        assertThat(content(restoredOneAfterTheOther(source, "b", "a")))
                .isEqualTo(content(restoredOneAfterTheOther(source, "a", "b")));
    }

    @Test
    void theFilesOfTwoTenantsMakeWhatOneFileOfBothHolds() {
        Database source = withoutRowsOfBoth();
        Path both = Shops.backup(source, Shops.of("a", "b"));
        Path a = Shops.backup(source, Shops.of("a"));
        Path b = Shops.backup(source, Shops.of("b"));
        Database target = Shops.bare("scope_b");
        target.restore(both);
        target.execute("UPDATE product SET colour = 4; DELETE FROM note; UPDATE category SET shop = shop");

        Report first = target.restore(a);
        Report second = target.restore(b);

        assertThat(List.of(first.equalToFile(), second.equalToFile())).containsExactly(true, true);
        assertThat(content(target)).isEqualTo(content(source));
    }

    @Test
    void aFileDoesNotTakeAwayWhatARowNamesOutsideItsScope() {
        Database source = Shops.full("scope_a");

        Report report = source.restore(Shops.backup(source, Shops.of("b")));

        assertThat(report.counts()).isEqualTo(new Counts(0, 0, report.rowsInFile(), 0, 0, 0));
        assertThat(source.value("SELECT umbrella FROM shops WHERE id = 'b'")).isEqualTo("a");
    }

    @Test
    void whatARowNamesInsideTheScopeGivesWayToTheFile() {
        Database source = Shops.full("scope_a");
        Path file = Shops.backup(source, Shops.of("b"));
        source.execute("INSERT INTO category VALUES (21, 'b', NULL); UPDATE category SET parent = 21 WHERE id = 20");

        Report report = source.restore(file);

        assertThat(report.counts().updated()).isEqualTo(1);
        assertThat(source.value("SELECT parent FROM category WHERE id = 20")).isEqualTo("~");
    }

    @Test
    void aReferenceOfSeveralColumnsIsKeptWholeOrNotAtAll() {
        Database source = Shops.full("scope_a");
        Path file = Shops.backup(source, Shops.of("b"));
        source.execute("UPDATE barcode SET product_no = 2 WHERE code = 'x3'");

        Report report = source.restore(file);

        assertThat(report.counts().rejected()).isZero();
        assertThat(source.value("SELECT concat_ws(' ', product_shop, product_no) FROM barcode WHERE code = 'x3'"))
                .isEqualTo("1");
    }

    @Test
    void aSecondRestoreOfEachFileFindsNothingToDo() {
        Database source = withoutRowsOfBoth();
        Database target = restoredOneAfterTheOther(source, "a", "b");

        for (String shop : List.of("a", "b")) {
            Report again = target.restore(Shops.backup(source, Shops.of(shop)));
            assertThat(again.counts()).isEqualTo(new Counts(0, 0, again.rowsInFile(), 0, 0, 0));
        }
    }

    @Test
    void aPlanCountsWhatARestoreDoes() {
        Database source = Shops.full("scope_a");
        Path file = Shops.backup(source, Shops.of("b"));
        source.execute("UPDATE shops SET name = 'other'; UPDATE payment SET corrects = NULL; DELETE FROM loan");

        Counts planned = source.plan(file, Mode.MERGE).counts();

        assertThat(source.restore(file).counts()).isEqualTo(planned);
        assertThat(planned.updated()).isEqualTo(1);
        assertThat(source.value("SELECT umbrella || name FROM shops WHERE id = 'b'"))
                .isEqualTo("aB");
    }

    @Test
    void aMirrorOfOneTenantLeavesTheOthersRowsAndWhatNamesThem() {
        Database source = Shops.full("scope_a");
        Path file = Shops.backup(source, Shops.of("b"));
        String before = Shops.report(source, Shops.of("a")).contentSha256();
        source.execute(
                "INSERT INTO barcode VALUES ('x9', 'b', NULL, NULL); UPDATE shops SET name = 'other' WHERE id = 'b'");

        source.restore(
                file, new RestoreOptions(Mode.MIRROR, RestoreOptions.Transaction.CHUNK, false, "scope_a", 100, null));

        assertThat(source.value("SELECT count(*) FROM barcode")).isEqualTo("5");
        assertThat(source.value("SELECT umbrella FROM shops WHERE id = 'b'")).isEqualTo("a");
        assertThat(Shops.report(source, Shops.of("a")).contentSha256()).isEqualTo(before);
    }
}
