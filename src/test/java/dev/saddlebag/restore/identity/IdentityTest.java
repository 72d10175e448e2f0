package dev.saddlebag.restore.identity;

import static dev.saddlebag.rig.Tally.inserted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.database.write.Mode;
import dev.saddlebag.database.write.Twin;
import dev.saddlebag.job.Counts;
import dev.saddlebag.restore.report.Plan;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.report.ReportText;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.DeadLetter;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same thing under another key: it is found, and what named it in the file names it here. */
@Tag("database")
class IdentityTest {

    private static final String SCHEMA =
            """
            CREATE TABLE shop (id text PRIMARY KEY, name text NOT NULL);
            CREATE TABLE product (id text PRIMARY KEY, shop text NOT NULL REFERENCES shop, sku text NOT NULL, price int,
                                  parent text REFERENCES product, UNIQUE (shop, sku));
            CREATE TABLE line (product text NOT NULL REFERENCES product, no int, n int, PRIMARY KEY (product, no));
            CREATE TABLE note (id int PRIMARY KEY, kind text, subject text, v text);
            CREATE TABLE visit (product text REFERENCES product, v text)""";

    private static final String[] BY_SKU = {
        "saddlebag.restore.identity[0].match", "product",
        "saddlebag.restore.identity[0].match-on", "shop,sku",
        "saddlebag.restore.virtual-references[0].from", "note.subject",
        "saddlebag.restore.virtual-references[0].to", "product.id",
        "saddlebag.restore.virtual-references[0].when", "kind",
        "saddlebag.restore.virtual-references[0].is", "product",
        "saddlebag.restore.chunk-rows", "2"
    };

    private final Database source = Database.empty("source");
    private final Database target = Database.empty("target").with(BY_SKU);

    private Path archive() {
        Database.each(SCHEMA, source, target);
        source.execute(
                """
                INSERT INTO shop VALUES ('s', 'Noord');
                INSERT INTO product VALUES ('f1', 's', 'A', 10, NULL), ('f2', 's', 'B', 20, 'f1'), ('f3', 's', 'C', 30, 'f3'),
                                           ('f4', 's', 'D', 40, 'f2');
                INSERT INTO line VALUES ('f1', 1, 5), ('f2', 1, 6), ('f3', 1, 7);
                INSERT INTO note VALUES (1, 'product', 'f1', 'x'), (2, 'shop', 'f1', 'y'), (3, 'product', 'f4', 'z');
                INSERT INTO visit VALUES ('f1', 'v'), ('f1', 'v'), (NULL, 'w')""");
        target.execute(
                """
                INSERT INTO shop VALUES ('s', 'Noord');
                INSERT INTO product VALUES ('h1', 's', 'A', 11, NULL), ('h2', 's', 'B', 20, 'h1'), ('f4', 's', 'D', 4, NULL);
                INSERT INTO line VALUES ('h1', 1, 50), ('h1', 2, 51);
                INSERT INTO visit VALUES ('h1', 'v')""");
        return source.backup();
    }

    @Test
    void remapKeepsTheKeyThatIsHereAndRewritesWhatNamesIt() {
        Report report = target.restore(archive());

        assertThat(target.rows("SELECT * FROM product ORDER BY sku"))
                .containsExactly("h1 s A 10 ~", "h2 s B 20 h1", "f3 s C 30 f3", "f4 s D 40 h2");
        assertThat(target.rows("SELECT * FROM line ORDER BY product, no"))
                .containsExactly("f3 1 7", "h1 1 5", "h1 2 51", "h2 1 6");
        assertThat(target.rows("SELECT * FROM note ORDER BY id"))
                .containsExactly("1 product h1 x", "2 shop f1 y", "3 product f4 z");
        assertThat(target.rows("SELECT * FROM visit ORDER BY v, product")).containsExactly("h1 v", "h1 v", "~ w");
        assertThat(report.remaps())
                .containsExactly(new Twin.Remap("product", "f1", "h1"), new Twin.Remap("product", "f2", "h2"));
        Report.OfTable product = report.tables().stream()
                .filter(t -> t.name().equals("product"))
                .findFirst()
                .orElseThrow();
        assertThat(product.counts()).isEqualTo(new Counts(1, 1, 0, 2, 0, 0));
        assertThat(report.counts().rejected()).isZero();
    }

    @Test
    void theSecondTimeNothingChanges() {
        Path archive = archive();
        target.restore(archive);
        String before = target.contentSha256();

        Report report = target.restore(archive);

        assertThat(target.contentSha256()).isEqualTo(before);
        assertThat(report.counts().inserted()
                        + report.counts().updated()
                        + report.counts().rejected())
                .isZero();
        assertThat(report.counts().remapped()).isEqualTo(2);
    }

    @Test
    void keepLocalLeavesTheRowHereAndRewritesWhatNamesIt() {
        Path archive = archive();

        target.with("saddlebag.restore.identity[0].policy", "keep-local").restore(archive);

        assertThat(target.rows("SELECT * FROM product ORDER BY sku"))
                .containsExactly("h1 s A 11 ~", "h2 s B 20 h1", "f3 s C 30 f3", "f4 s D 40 h2");
        assertThat(target.rows("SELECT * FROM line ORDER BY product, no"))
                .containsExactly("f3 1 7", "h1 1 5", "h1 2 51", "h2 1 6");
    }

    @Test
    void replaceGivesTheRowHereTheKeyOfTheFile() {
        Path archive = archive();
        target.execute("DELETE FROM visit; DELETE FROM line; UPDATE product SET parent = NULL");

        Report report =
                target.with("saddlebag.restore.identity[0].policy", "replace").restore(archive);

        assertThat(report.counts().rejected()).as(ReportText.of(report)).isZero();
        assertThat(report.equalToFile()).isTrue();
        assertThat(report.counts().remapped()).isEqualTo(2);
    }

    @Test
    void replaceTakesWhatCascadesWithIt() {
        Database.each(
                "CREATE TABLE p (id int PRIMARY KEY, code text UNIQUE); "
                        + "CREATE TABLE c (id int PRIMARY KEY, p int REFERENCES p ON UPDATE CASCADE)",
                source,
                target);
        source.execute("INSERT INTO p VALUES (1, 'x')");
        target.execute("INSERT INTO p VALUES (9, 'x'); INSERT INTO c VALUES (5, 9)");

        target.with(
                        "saddlebag.restore.identity[0].match", "p",
                        "saddlebag.restore.identity[0].match-on", "auto",
                        "saddlebag.restore.identity[0].policy", "replace")
                .restore(source.backup());

        assertThat(target.rows("SELECT * FROM c")).containsExactly("5 1");
    }

    @Test
    void rejectRefusesTheRowAndWhatNamesIt() {
        Report report =
                target.with("saddlebag.restore.identity[0].policy", "reject").restore(archive());

        assertThat(DeadLetter.of(report, "product").stream().map(l -> l.cause("sqlState")))
                .contains("23505");
        assertThat(target.rows("SELECT id FROM product ORDER BY id")).containsExactly("f3", "f4", "h1", "h2");
    }

    @Test
    void twoKeysThatFindDifferentRowsRefuseTheRowAndAreBothNamed() {
        String schema =
                "CREATE TABLE u (id int PRIMARY KEY, mail text CONSTRAINT by_mail UNIQUE, tel text CONSTRAINT by_tel UNIQUE)";
        Database.each(schema, source, target);
        source.execute("INSERT INTO u VALUES (1, 'a', 't'), (2, 'c', 'd')");
        target.execute("INSERT INTO u VALUES (8, 'a', 'x'), (9, 'b', 't')");

        Report report = target.with(
                        "saddlebag.restore.identity[0].match", "u",
                        "saddlebag.restore.identity[0].match-on", "auto",
                        "saddlebag.restore.identity[0].policy", "remap")
                .restore(source.backup());

        assertThat(report.counts()).isEqualTo(inserted(1).plus(new Counts(0, 0, 0, 0, 1, 0)));
        assertThat(DeadLetter.of(report, "u").get(0).cause("message")).contains("by_mail", "by_tel");
        assertThat(target.rows("SELECT * FROM u ORDER BY id")).containsExactly("2 c d", "8 a x", "9 b t");
    }

    @Test
    void thePlanSaysWhatWillBeRemapped() {
        Path archive = archive();

        Plan plan = target.plan(archive, Mode.MERGE);

        assertThat(target.rows("SELECT price FROM product WHERE id = 'h1'")).containsExactly("11");
        assertThat(plan.remaps()).hasSize(2);
        assertThat(target.restore(archive).counts()).isEqualTo(plan.counts());
    }
}
