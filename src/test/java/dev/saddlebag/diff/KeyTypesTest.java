package dev.saddlebag.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.read.ArchiveReader;
import dev.saddlebag.diff.row.Row;
import dev.saddlebag.job.Progress;
import dev.saddlebag.rig.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys of every kind: the order of the file is told from its text, and where it cannot be, the result is right. */
@Tag("database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyTypesTest {

    private static final String TYPES =
            """
            CREATE TYPE size AS ENUM ('small', 'medium', 'large', 'extra large', 'a lot');
            CREATE DOMAIN number AS int; CREATE DOMAIN word AS text; CREATE DOMAIN moment AS timestamptz;
            CREATE TYPE pair AS (a int, b text);
            CREATE EXTENSION citext;
            """;

    /** @param known whether the order can be told from the text. @param values distinct, as SQL, in any order */
    record KeyType(String type, boolean known, List<String> values) {
        /** A quarter of the values is only in the second database, one only in the first, one with another value. */
        void fill(String insert, StringBuilder first, StringBuilder second) {
            for (int i = 0; i < values.size(); i++) {
                first.append(fate(i) == 0 ? "" : insert.formatted(values.get(i), "x"));
                second.append(fate(i) == 1 ? "" : insert.formatted(values.get(i), fate(i) == 2 ? "y" : "x"));
            }
        }

        String numbers(int times) {
            int[] counts = new int[4];
            for (int i = 0; i < values.size(); i++) {
                counts[fate(i)] += times;
            }
            return "+%d −%d ~%d =%d".formatted(counts[0], counts[1], counts[2], counts[3]);
        }

        private static int fate(int i) {
            return (i * 7 + 3) % 4;
        }

        @Override
        public String toString() {
            return type;
        }
    }

    private Database one;
    private Database two;
    private Path archiveOne;
    private Path archiveTwo;
    private Compared files;
    private Compared live;

    /** Two tables a type: one with a single key, one with a key of three columns. */
    @BeforeAll
    void compareAllTypes() {
        one = Database.empty("source").execute(TYPES);
        two = Database.empty("target").execute(TYPES);
        StringBuilder first = new StringBuilder();
        StringBuilder second = new StringBuilder();
        for (int i = 0; i < types().size(); i++) {
            KeyType type = types().get(i);
            String create = "CREATE TABLE s%d (k %s PRIMARY KEY, v text);".formatted(i, type.type())
                    + "CREATE TABLE c%d (a text, v text, k %s, n int, PRIMARY KEY (a, k, n));"
                            .formatted(i, type.type());
            first.append(create);
            second.append(create);
            type.fill("INSERT INTO s" + i + " (k, v) VALUES (%s, '%s');", first, second);
            type.fill("INSERT INTO c" + i + " (a, k, n, v) VALUES ('x', %s, 10, '%s');", first, second);
            type.fill("INSERT INTO c" + i + " (a, k, n, v) VALUES ('X\"', %s, 9, '%s');", first, second);
        }
        one.execute(first.toString());
        two.execute(second.toString());
        archiveOne = one.backup();
        archiveTwo = two.backup();
        files = Compared.files(archiveOne, archiveTwo);
        live = Compared.liveWith(one, archiveTwo);
    }

    static List<KeyType> types() {
        return List.of(
                known("smallint", "-32768", "-5", "-1", "0", "3", "7", "10", "100", "32767"),
                known("int", "-2147483648", "-100", "-20", "-3", "0", "5", "20", "100", "2147483647"),
                known("bigint", "-9223372036854775808", "-1", "0", "9", "10", "99", "9223372036854775807"),
                known("oid", "0", "9", "10", "4294967295"),
                known(
                        "numeric", "1.5", "1.25", "-1.5", "-1.25", "0", "10", "9.999", "1e-20", "1e30", "'NaN'",
                        "1e30+1"),
                known("numeric(10,2)", "1.5", "-1.5", "0.01", "100", "20.2", "99999999.99"),
                known("real", "1e-30", "1e30", "-1e30", "1.5", "100", "'Infinity'", "'-Infinity'", "'NaN'", "0"),
                known("float8", "1e-300", "1e300", "-1e-300", "1e15", "1e16", "123456789012345678", "'NaN'", "0", "-7"),
                known("boolean", "true", "false"),
                known(
                        "text",
                        "'a'",
                        "'B'",
                        "'Z'",
                        "'ä'",
                        "''",
                        "'a b'",
                        "'a\"b'",
                        "E'a\\nb'",
                        "E'a\\\\b'",
                        "'東京'",
                        "'😀'",
                        "'\uffee'",
                        "'a!'",
                        "'aa'",
                        "E'\\x01'",
                        "' '",
                        "'null'",
                        "'10'",
                        "'9'"),
                known("varchar(20)", "'a'", "'B'", "'ab'", "'É'", "'e'", "'a '", "'a  '"),
                known("char(6)", "'a'", "'a b'", "'B'", "'ab'", "E'a\\tb'", "'a!'"),
                known("name", "'a'", "'B'", "'ab'", "'ü'"),
                known(
                        "uuid",
                        "'00000000-0000-0000-0000-00000000000a'",
                        "'F0000000-0000-0000-0000-000000000000'",
                        "'a0000000-0000-0000-0000-000000000000'",
                        "'90000000-0000-0000-0000-000000000000'"),
                known("bytea", "''", "'\\x00'", "'\\x0001'", "'\\xff'", "'\\x7f'", "'\\x80'", "'abc'"),
                known(
                        "date",
                        "'-infinity'",
                        "'infinity'",
                        "'0044-03-15 BC'",
                        "'0044-03-16 BC'",
                        "'0001-12-31 BC'",
                        "'0001-01-01'",
                        "'2025-01-01'",
                        "'2025-12-31'",
                        "'10000-01-01'",
                        "'99999-01-01'",
                        "'1999-01-01'",
                        "'4713-01-01 BC'"),
                known(
                        "timestamp",
                        "'-infinity'",
                        "'infinity'",
                        "'0044-03-15 12:00 BC'",
                        "'0044-03-15 12:00:00.5 BC'",
                        "'0045-01-01 BC'",
                        "'2025-01-01'",
                        "'2025-01-01 00:00:00.5'",
                        "'2025-01-01 00:00:00.45'",
                        "'2025-01-01 00:00:01'",
                        "'20000-01-01'"),
                known(
                        "timestamptz",
                        "'-infinity'",
                        "'infinity'",
                        "'0044-03-15 12:00 BC'",
                        "'0044-03-15 12:00:00.5 BC'",
                        "'0045-01-01 BC'",
                        "'2025-01-01'",
                        "'2025-01-01 00:00:00.5'",
                        "'2025-01-01 00:00:00.45'",
                        "'2025-01-01 00:00:01'",
                        "'20000-01-01'"),
                known("time", "'00:00'", "'00:00:00.5'", "'00:00:00.45'", "'23:59:59.999999'", "'24:00'", "'12:00'"),
                known("citext", "'a'", "'B'", "'ab'", "'Z'", "'a b'"),
                known("number", "-1", "0", "9", "10", "100", "-20"),
                known("word", "'a'", "'B'", "'ab'", "'É'"),
                guessed("size", "'small'", "'medium'", "'large'", "'extra large'", "'a lot'"),
                guessed("interval", "'1 s'", "'1 min'", "'-1 y'", "'10 days'", "'9 days'", "'1 mon'", "'25 h'"),
                guessed("timetz", "'00:00+01'", "'00:00-01'", "'12:00+00'", "'23:00+14'"),
                guessed("moment", "'2025-01-01'", "'2025-01-01 00:00:00.5'", "'0044-03-15 BC'", "'20000-01-01'"),
                guessed("inet", "'10.0.0.1'", "'9.0.0.1'", "'10.0.0.0/8'", "'::1'", "'192.168.0.1'"),
                guessed("int[]", "'{}'", "'{1}'", "'{1,2}'", "'{10}'", "'{9}'", "'{NULL}'", "'{-1}'"),
                guessed("text[]", "'{}'", "'{a}'", "'{a,b}'", "'{B}'", "'{\"a b\"}'", "'{NULL}'"),
                guessed(
                        "jsonb",
                        "'1'",
                        "'\"a\"'",
                        "'{}'",
                        "'{\"a\": 1}'",
                        "'[]'",
                        "'[1, 2]'",
                        "'null'",
                        "'true'",
                        "'\"B\"'",
                        "'\"ab\"'"),
                guessed("int4range", "'empty'", "'[1,2)'", "'[1,10)'", "'[9,10)'", "'(,1)'"),
                guessed("pair", "'(1,a)'", "'(10,a)'", "'(9,a)'", "'(9,B)'", "'(9,)'"),
                guessed("money", "'1'", "'10'", "'9'", "'-1'", "'1000'"),
                guessed("bit varying", "B'0'", "B'01'", "B'1'", "B''", "B'001'"),
                guessed("\"char\"", "'a'", "'B'", "'z'", "''", "'\"'"));
    }

    private static KeyType known(String type, String... values) {
        return new KeyType(type, true, List.of(values));
    }

    private static KeyType guessed(String type, String... values) {
        return new KeyType(type, false, List.of(values));
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatDiffersIsFoundUnderEveryKindOfKey(KeyType type) throws IOException {
        String table = "s" + types().indexOf(type);

        assertThat(files.numbers(table)).isEqualTo(type.numbers(1));
        assertThat(live.table(table)).isEqualTo(files.table(table));
        if (type.known()) {
            assertRising(archiveOne, table);
            assertRising(archiveTwo, table);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatDiffersIsFoundUnderKeysOfSeveralColumns(KeyType type) throws IOException {
        String table = "c" + types().indexOf(type);

        assertThat(files.numbers(table)).isEqualTo(type.numbers(2));
        assertThat(live.table(table)).isEqualTo(files.table(table));
        if (type.known()) {
            assertRising(archiveOne, table);
        }
    }

    /** Each row of {@code file} comes after the one before by the order that the merge goes by. */
    private static void assertRising(Path file, String table) throws IOException {
        Side side = Side.of(file, Limits.defaults(), Progress.silent());
        TablePair pair = new TablePair(table, side, side);
        List<Row> rows = new ArrayList<>();
        try (ArchiveReader reader = ArchiveReader.open(file, Limits.defaults())) {
            while (reader.nextTable() && !reader.table().equals(table)) {
                continue;
            }
            Row row = new Row(pair.layoutA());
            while (reader.nextRow()) {
                row.set(reader.buffer(), reader.start(), reader.end());
                rows.add(row.copy());
            }
        }
        for (int i = 1; i < rows.size(); i++) {
            assertThat(pair.order().compare(rows.get(i - 1), rows.get(i)))
                    .as("%s before %s", rows.get(i - 1).line(), rows.get(i).line())
                    .isNegative();
        }
    }
}
