package dev.saddlebag.database;

import static dev.saddlebag.rig.Tally.inserted;
import static dev.saddlebag.rig.Tally.unchanged;
import static dev.saddlebag.rig.Tally.updated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.restore.report.Report;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.PlainArchive;
import dev.saddlebag.rig.TypeTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type that PostgreSQL brings goes out and comes back with its smallest, largest and oddest values. */
@Tag("database")
class TypesTest {

    private static Database source;
    private static Database target;
    private static PlainArchive archive;
    private static Report first;
    private static Report second;

    static List<TypeTable> types() {
        return TypeTable.all();
    }

    @BeforeAll
    static void everyTypeGoesOutAndComesBack() {
        source = Database.empty("source").run("/schemas/types.sql");
        target = Database.empty("target").run("/schemas/types.sql");
        StringBuilder rows = new StringBuilder();
        for (TypeTable type : types()) {
            Database.each(type.create(), source, target);
            rows.append(type.insert());
        }
        source.execute(rows.toString());
        Path file = source.backup();
        archive = PlainArchive.read(file);
        first = target.restore(file);
        second = target.restore(file);
    }

    @ParameterizedTest
    @MethodSource("types")
    void valuesComeBackAsTheyWere(TypeTable type) {
        List<String> there = type.texts(target);

        assertThat(there).isEqualTo(type.texts(source)).hasSameSizeAs(type.values());
    }

    @Test
    void allRowsComeInOnceAndAreTheSameAfterwards() {
        long rows = types().stream().mapToLong(t -> t.values().size()).sum();

        assertThat(first.counts()).isEqualTo(inserted(rows));
        assertThat(first.equalToFile()).isTrue();
        assertThat(second.counts()).isEqualTo(unchanged(rows));
        assertThat(target.contentSha256()).isEqualTo(archive.contentSha256());
    }

    /** As seen by a stranger's JSON parser: numbers bare, JSON nested, everything else a string. */
    @Test
    void valuesStandInTheFileAsTheFormatSays() {
        Map<String, String> lines = new TreeMap<>();
        for (TypeTable type : types()) {
            lines.put(type.type(), String.join(" ", archive.rows(type.table())).replaceAll("\"id\":\\d+,", ""));
        }

        assertThat(lines.get("boolean")).isEqualTo("{\"v\":true} {\"v\":false} {\"v\":null}");
        assertThat(lines.get("numeric"))
                .startsWith("{\"v\":1.5} {\"v\":1.50} {\"v\":1.500} {\"v\":0} {\"v\":0.0} {\"v\":\"NaN\"}");
        assertThat(lines.get("real"))
                .startsWith(
                        "{\"v\":\"NaN\"} {\"v\":\"Infinity\"} {\"v\":\"-Infinity\"} {\"v\":-0} {\"v\":0} {\"v\":1e-45}");
        assertThat(lines.get("timestamp")).contains("{\"v\":\"2025-01-01T00:00:00.1\"}", "{\"v\":\"-infinity\"}");
        assertThat(lines.get("timestamptz"))
                .contains("{\"v\":\"2025-03-30T00:30:00Z\"}", "{\"v\":\"0001-12-31 23:59:59.999999+00 BC\"}");
        assertThat(lines.get("jsonb"))
                .startsWith("{\"v\":\"null\"} {\"v\":\"\\\"string\\\"\"} {\"v\":\"\\\"\\\"\"}")
                .contains("{\"v\":[]}");
        assertThat(lines.get("json"))
                .startsWith("{\"v\":\"null\"} {\"v\":\"1.10\"}")
                .contains("{\"v\":\"[]\"}");
        assertThat(lines.get("interval")).startsWith("{\"v\":\"PT0S\"} {\"v\":\"P1Y2M3DT4H5M6.789S\"}");
        assertThat(lines.get("bytea")).startsWith("{\"v\":\"\\\\x\"} {\"v\":\"\\\\x00\"} {\"v\":\"\\\\x000102");
        assertThat(lines.get("facts"))
                .isEqualTo(
                        "{\"v\":{\"a\": [1, 2.50]}} {\"v\":\"null\"} {\"v\":\"\\\"string\\\"\"} {\"v\":\"1.10\"} {\"v\":null}");
        assertThat(lines.get("price")).isEqualTo("{\"v\":0.001} {\"v\":123456789.123} {\"v\":null}");
    }

    /** Two values that PostgreSQL calls equal, or does not compare at all, and that are not the same. */
    private record Lookalikes(String type, String here, String inFile) {}

    static Stream<Lookalikes> lookalikes() {
        return Stream.of(
                new Lookalikes("numeric", "1.5", "1.50"),
                new Lookalikes("float8", "0", "'-0'"),
                new Lookalikes("float4", "'-0'", "0"),
                new Lookalikes("json", "'{\"a\":1}'", "'{\"a\": 1}'"),
                new Lookalikes("jsonb", "'{\"a\": 1.0}'", "'{\"a\": 1.00}'"),
                new Lookalikes("jsonb", "NULL", "'null'"),
                new Lookalikes("interval", "'24 hours'", "'1 day'"),
                new Lookalikes("interval", "'30 days'", "'1 month'"),
                new Lookalikes("timetz", "'12:00:00+00'", "'13:00:00+01'"),
                new Lookalikes("numeric[]", "'{1.5}'", "'{1.50}'"),
                new Lookalikes("int[]", "'{5,6}'", "'[0:1]={5,6}'"),
                new Lookalikes("numrange", "'[1.5,2)'", "'[1.50,2)'"),
                new Lookalikes("pair", "'(,)'", "'(,\"\")'"),
                new Lookalikes("pair", "NULL", "'(,)'"),
                new Lookalikes("facts", "'1.0'", "'1.00'"),
                new Lookalikes("polygon", "'((0,0),(1,1),(2,0))'", "'((1,1),(2,0),(0,0))'"),
                new Lookalikes("box", "'(2,2),(0,0)'", "'(4,1),(0,0)'"),
                new Lookalikes("xml", "'<a/>'", "'<a></a>'"),
                new Lookalikes("char(3)", "NULL", "''"),
                new Lookalikes("text", "NULL", "''"),
                new Lookalikes("text", "'é'", "U&'e\\0301'"),
                new Lookalikes("text", "'a'", "'a '"),
                new Lookalikes("bit varying", "B'1'", "B'10'"));
    }

    @ParameterizedTest
    @MethodSource("lookalikes")
    void aValueThatOnlyLooksTheSameIsSet(Lookalikes values) {
        Database here = Database.empty("here").run("/schemas/types.sql");
        Database there = Database.empty("there").run("/schemas/types.sql");
        Database.each(
                "CREATE TABLE t (id int PRIMARY KEY, v %s); INSERT INTO t VALUES (2, NULL)".formatted(values.type()),
                here,
                there);
        here.execute("INSERT INTO t VALUES (1, " + values.here() + ")");
        there.execute("INSERT INTO t VALUES (1, " + values.inFile() + ")");

        Report report = here.restore(there.backup());

        assertThat(report.counts()).isEqualTo(updated(1).plus(unchanged(1)));
        assertThat(report.equalToFile()).isTrue();
        assertThat(here.rows("SELECT v::text FROM t WHERE id = 1"))
                .isEqualTo(there.rows("SELECT v::text FROM t WHERE id = 1"));
    }
}
