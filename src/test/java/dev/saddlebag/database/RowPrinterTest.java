package dev.saddlebag.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.database.read.RowPrinter;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.PlainArchive;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A row becomes a line by what came with it. */
@Tag("database")
class RowPrinterTest {

    private final Database source = Database.empty("source");

    /** One question about the columns for each table took seconds where there are 1,600 of them. */
    @Test
    void aRowIsPrintedWithoutAskingTheCatalogueAboutItsColumns() throws Exception {
        source.execute("CREATE DOMAIN price AS numeric(8,2); CREATE TABLE t (id serial PRIMARY KEY, b bool, p price,"
                + " j jsonb, at timestamptz, v text); INSERT INTO t VALUES (1, true, 1.50, '{}', '2025-01-01Z', 'x')");

        try (Connection connection = source.connect();
                Statement reader = connection.createStatement();
                Connection other = source.connect();
                Statement holder = other.createStatement()) {
            reader.execute("SET TimeZone = UTC; SET lock_timeout = '1ms'");
            try (ResultSet row = reader.executeQuery("SELECT * FROM t")) {
                row.next();
                other.setAutoCommit(false);
                holder.execute("LOCK TABLE pg_catalog.pg_attrdef IN ACCESS EXCLUSIVE MODE");
                ByteBuffer line =
                        (ByteBuffer) new RowPrinter().newColumnRowMapper().mapRow(row, 0);

                assertThat(StandardCharsets.UTF_8.decode(line).toString())
                        .isEqualTo("{\"id\":1,\"b\":true,\"p\":1.50,\"j\":{},"
                                + "\"at\":\"2025-01-01T00:00:00Z\",\"v\":\"x\"}");
            }
        }
    }

    /** The driver calls a column that a sequence fills by another name of its type. */
    @Test
    void aNumberIsANumberWhateverFillsTheColumn() {
        Database target = Database.empty("target");
        source.execute("CREATE TABLE t (id bigserial PRIMARY KEY, n int GENERATED ALWAYS AS IDENTITY)");
        target.execute("CREATE TABLE t (id bigint PRIMARY KEY, n int NOT NULL)");
        source.execute("INSERT INTO t DEFAULT VALUES");
        target.execute("INSERT INTO t VALUES (1, 1)");

        assertThat(PlainArchive.read(source.backup()).rows("t")).containsExactly("{\"id\":1,\"n\":1}");
        assertThat(PlainArchive.read(target.backup()).rows("t")).containsExactly("{\"id\":1,\"n\":1}");
    }
}
