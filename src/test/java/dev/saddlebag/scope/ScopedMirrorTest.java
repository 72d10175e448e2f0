package dev.saddlebag.scope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.catalog.scope.Scope;
import dev.saddlebag.database.write.Mode;
import dev.saddlebag.diff.DiffRequest;
import dev.saddlebag.diff.Source;
import dev.saddlebag.job.Progress;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.rig.Database;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A mirror and a comparison of a part speak of that part only. */
@Tag("database")
class ScopedMirrorTest {

    private static final RestoreOptions MIRROR =
            new RestoreOptions(Mode.MIRROR, RestoreOptions.Transaction.CHUNK, false, "scope_a", 100, null);

    @Test
    void aMirrorOfATenantDeletesWhatIsItsAndNothingElse() {
        Database database = Shops.full("scope_a");
        Path file = Shops.backup(database, Shops.of("a"));
        database.execute("INSERT INTO product VALUES ('a', 9, 1, NULL), ('b', 9, 1, NULL);"
                + "INSERT INTO login VALUES (9, 9, 'l9', NULL); INSERT INTO member VALUES ('a', 9);"
                + "INSERT INTO category VALUES (99, NULL, NULL)");

        database.restore(file, MIRROR);

        assertThat(database.rows("SELECT shop, no FROM product ORDER BY 1, 2"))
                .containsExactly("a 1", "a 2", "b 1", "b 2", "b 9", "d 1");
        assertThat(database.value("SELECT count(*) FROM member WHERE login = 9"))
                .isEqualTo("0");
        assertThat(database.value("SELECT count(*) FROM login")).isEqualTo("9");
        assertThat(database.value("SELECT count(*) FROM category")).isEqualTo("8");
        assertThat(database.value("SELECT count(*) FROM journal")).isEqualTo("30");
    }

    @Test
    void aMirrorOfAFileWithoutDemosLeavesTheDemosHere() {
        Database database = Shops.full("scope_a");
        Path file = Shops.backup(database, Scope.ALL);
        database.execute("INSERT INTO product VALUES ('b', 9, 1, NULL); INSERT INTO product VALUES ('d', 9, 1, NULL)");

        database.restore(file, MIRROR);

        assertThat(database.rows("SELECT shop, no FROM product ORDER BY 1, 2"))
                .containsExactly("a 1", "a 2", "b 1", "b 2", "d 1", "d 9");
    }

    @Test
    void aComparisonWithTheDatabaseLooksAtTheRowsOfTheScopeOnly() {
        Database database = Shops.full("scope_a");
        Path file = Shops.backup(database, Shops.of("a"));
        database.execute(
                "UPDATE shops SET name = 'other' WHERE id = 'b'; INSERT INTO product VALUES ('a', 9, 1, NULL)");

        DiffRequest request =
                new DiffRequest(new Source.Archive(file), new Source.Live(), List.of(), 10, Progress.silent());

        assertThat(database.diff(request).tables().stream()
                        .filter(t -> t.differing() > 0)
                        .map(t -> t.table()))
                .containsExactly("product");
    }
}
