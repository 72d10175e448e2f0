package dev.saddlebag.restore;

import static dev.saddlebag.rig.Tally.inserted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.read.ArchiveReader;
import dev.saddlebag.rig.Database;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Large objects are in no table, so they do not travel; the file says so. */
@Tag("database")
class LargeObjectsTest {

    private final Database source = Database.empty("source");
    private final Database target = Database.empty("target");

    /** They are in no schema either, and would be there for the next test. */
    @AfterEach
    void unlink() {
        source.execute("DO $$ BEGIN PERFORM lo_unlink(oid) FROM pg_largeobject_metadata; END $$");
    }

    @Test
    void largeObjectsAreNamedAsLeftOut() throws IOException {
        Database.each("CREATE TABLE t (id int PRIMARY KEY, picture oid)", source, target);
        source.execute("INSERT INTO t SELECT 1, lo_from_bytea(0, 'not in a table')");
        Path archive = source.backup();

        try (ArchiveReader reader = ArchiveReader.open(archive, Limits.defaults())) {
            assertThat(reader.metadata().excluded())
                    .containsExactly(new Metadata.Excluded(
                            "pg_largeobject",
                            "large objects are in no table: their numbers travel, what is in them does not"));
        }
        assertThat(target.restore(archive).counts()).isEqualTo(inserted(1));
    }
}
