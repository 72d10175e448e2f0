package dev.saddlebag.older;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.archive.ContentHash;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The demo as the programs before this one would have written it, and what comes back of it. */
@Tag("database")
class DemoInOlderFamiliesTest {

    private static final List<String> SCHEMA = List.of(
            "10-types",
            "20-businesses",
            "30-employees",
            "40-products",
            "50-projects",
            "60-sales",
            "70-money",
            "75-payroll",
            "80-vehicles",
            "85-machine",
            "90-logs");

    /** What JavaScript can tell of a moment: no microseconds, no infinity, no years before Christ, no null within JSON. */
    private static final String AS_JAVASCRIPT_SEES_IT =
            """
            DO $$ DECLARE c record; BEGIN
              SET LOCAL session_replication_role = replica;
              FOR c IN SELECT attrelid::regclass AS t, attname AS n, atttypid::regtype::text AS type, attnotnull
                         FROM pg_attribute JOIN pg_class r ON r.oid = attrelid
                        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped
                          AND atttypid IN ('timestamp'::regtype, 'timestamptz'::regtype, 'time'::regtype, 'jsonb'::regtype)
              LOOP
                IF c.type LIKE 'timestamp%' THEN
                  EXECUTE format('UPDATE %s SET %2$I = CASE WHEN %2$I BETWEEN ''0001-01-01'' AND ''9999-12-31'' THEN
                    date_trunc(''milliseconds'', %2$I) END WHERE %2$I IS NOT NULL AND NOT (%2$I BETWEEN ''0001-01-01'' AND
                    ''9999-12-31'' AND %2$I = date_trunc(''milliseconds'', %2$I))', c.t, c.n);
                ELSIF c.type LIKE 'time%' THEN
                  EXECUTE format('UPDATE %s SET %2$I = date_trunc(''milliseconds'', %2$I)::time', c.t, c.n);
                ELSIF NOT c.attnotnull THEN
                  EXECUTE format('UPDATE %s SET %2$I = NULL WHERE %2$I = %3$L', c.t, c.n, 'null');
                END IF;
              END LOOP;
            END $$""";

    /** JSON text that says a name twice, and arrays that do not start at 1. */
    private static final List<String> STILL_LOSSY = List.of("import_log", "payroll_exports");

    @Test
    void allThatJavaScriptCouldTellOfTheDemoComesBackFromBothFamilies() throws IOException {
        Database source = Database.empty("older_source");
        Database target = Database.empty("older_target");
        SCHEMA.forEach(part -> source.run("/demo/schema/" + part + ".sql"));
        SCHEMA.forEach(part -> target.run("/demo/schema/" + part + ".sql"));
        SCHEMA.stream().skip(1).forEach(part -> source.run("/demo/data/" + part + ".sql"));
        source.execute(AS_JAVASCRIPT_SEES_IT);
        Path expected = source.backupOfEverything();

        Report flat = target.restore(flat(source));
        Report tiers = target.restore(tiers(source));

        List<String> different = target.verify(expected).different().stream()
                .map(d -> d.table())
                .sorted()
                .toList();
        assertThat(different).isEqualTo(STILL_LOSSY);
        assertThat(flat.counts().rejected()).isZero();
        assertThat(flat.counts().inserted()).isEqualTo(target.verify(expected).rowsInFile());
        assertThat(tiers.counts().inserted()
                        + tiers.counts().updated()
                        + tiers.counts().rejected())
                .isZero();
        assertThat(tiers.remarks()).contains("the checksum of businessData is right");
    }

    private static Path flat(Database source) throws IOException {
        String lists = JavaScript.lists(source, JavaScript.numbered(), ",\n");
        return Files.writeString(
                Server.fresh("backup-2025-12-07.json"),
                "{\"metadata\":{\"version\":\"2.0\",\"timestamp\":\"2025-12-07T08:15:00.000Z\"},\n" + lists + "}\n");
    }

    /** As it was sent over the wire: packed, and in the text of another JSON. */
    private static Path tiers(Database source) throws IOException {
        String data = "{" + JavaScript.lists(source, JavaScript.tagged(), ",") + "}";
        String file =
                "{\"metadata\":{\"version\":\"3.0\",\"sourceNodeId\":\"another\",\"checksums\":{\"businessData\":\""
                        + ContentHash.of(JavaScript.withoutBlanks(data)) + "\"}},\"businessData\":" + data
                        + ",\"deviceData\":{}}";
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(file.getBytes(StandardCharsets.UTF_8));
        }
        return Files.writeString(
                Server.fresh("backup-2026-06-25.json"),
                "{\"compressedData\":\"" + Base64.getEncoder().encodeToString(packed.toByteArray()) + "\"}");
    }
}
