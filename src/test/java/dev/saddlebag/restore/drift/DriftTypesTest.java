package dev.saddlebag.restore.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.database.write.Mode;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.rig.Database;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What is said of two types is what PostgreSQL does with values of the one in a column of the other: all are there,
 * some are refused, some are not what they were.
 */
@Tag("database")
class DriftTypesTest {

    /** Type in the file, type here, what that is, values of the file, the type that is proposed here. */
    private static final String PAIRS =
            """
            smallint                    | integer                  | type-widened      | -32768, 32767
            numeric(15,2)               | double precision         | type-widened      | 9999999999999.99, 0.07
            smallint                    | real                     | type-widened      | -32768, 32767
            integer                     | bigint                   | type-widened      | -2147483648, 2147483647
            integer                     | double precision         | type-widened      | -2147483648, 2147483647
            integer                     | numeric                  | type-widened      | -2147483648, 2147483647
            integer                     | numeric(12,2)            | type-widened      | -2147483648, 2147483647
            bigint                      | numeric(19,0)            | type-widened      | -9223372036854775808, 1
            numeric(8,2)                | numeric(12,2)            | type-widened      | -999999.99, 1.50, 'NaN'
            numeric(8,2)                | numeric(10,4)            | type-widened      | -999999.99, 1.50
            numeric(8,2)                | numeric                  | type-widened      | -999999.99, 1.50
            real                        | double precision         | type-widened      | 0.1, 1e-37, 'Infinity', 'NaN'
            double precision            | numeric                  | type-widened      | 0.1, 1e-300, 'NaN'
            varchar(10)                 | varchar(20)              | type-widened      | 'ten of 10!', ''
            varchar(10)                 | text                     | type-widened      | 'ten of 10!', ' '
            char(5)                     | varchar(5)               | type-widened      | 'five!', 'a'
            char(5)                     | char(6)                  | type-widened      | 'five!', 'a'
            name                        | text                     | type-widened      | 'a'
            mood                        | text                     | type-widened      | 'so so', 'good'
            mood                        | varchar(5)               | type-widened      | 'so so', 'good'
            mood                        | temper                   | type-widened      | 'so so', 'good'
            timestamp(3)                | timestamp                | type-widened      | '2025-01-01 01:02:03.999', 'infinity'
            timestamptz(0)              | timestamptz(3)           | type-widened      | '2025-01-01 01:02:03+02'
            time(0)                     | time                     | type-widened      | '24:00:00'
            date                        | timestamp                | type-widened      | '2025-01-01', '0044-03-15 BC', 'infinity'
            interval day                | interval                 | type-widened      | '3 days'
            interval(2)                 | interval(3)              | type-widened      | '1.25 s'
            bit(3)                      | bit varying(4)           | type-widened      | '101'
            bit varying(3)              | bit varying              | type-widened      | '101', ''
            jsonb                       | json                     | type-widened      | '{"a":1}', '"text"', 'null'
            integer[]                   | bigint[]                 | type-widened      | '{1,NULL}', '{}'
            price                       | numeric(10,2)            | type-widened      | 999999.99
            integer                     | smallint                 | type-narrowed     | 32768, 1               | integer
            bigint                      | integer                  | type-narrowed     | 2147483648, 1          | bigint
            integer                     | numeric(5,2)             | type-narrowed     | 1000, 999              | numeric(12,2)
            numeric(12,2)               | numeric(8,2)             | type-narrowed     | 1000000, 1.5           | numeric(12,2)
            numeric(12,2)               | price                    | type-narrowed     | 1000000, 1.5           | numeric(12,2)
            price                       | cheap                    | type-narrowed     | 1000, 1.5              | public.price
            numeric(12,0)               | integer                  | type-narrowed     | 2147483648, 1          | numeric(12,0)
            numeric                     | integer                  | type-narrowed     | 6.5, 6                 | numeric
            double precision            | bigint                   | type-narrowed     | 6.5, 6                 | numeric
            varchar(20)                 | varchar(10)              | type-narrowed     | 'eleven long', 'a'     | character varying(20)
            text                        | varchar(10)              | type-narrowed     | 'eleven long', 'a'     | text
            char(6)                     | char(5)                  | type-narrowed     | 'sixsix', 'a'          | character(6)
            text                        | mood                     | type-narrowed     | 'bad', 'good'          | text USING "v"::text::text
            mood                        | varchar(4)               | type-narrowed     | 'so so', 'good'        | public.mood USING "v"::text::public.mood
            bit varying(4)              | bit(3)                   | type-narrowed     | '1011', '101'          | bit varying(4) USING "v"::text::bit varying(4)
            text[]                      | varchar(1)[]             | type-narrowed     | '{ab}', '{a,b}'        | text[]
            numeric(8,2)                | numeric(8,1)             | type-lossy        | 1.25, 1.5              | numeric(9,2)
            numeric(8,4)                | numeric(8,2)             | type-lossy        | 1.2345, 1.5            | numeric(10,4)
            numeric                     | numeric(12,2)            | type-lossy        | 1.255, 1.5             | numeric
            numeric(17,2)               | double precision         | type-lossy        | 123456789012345.67     | numeric
            bigint                      | double precision         | type-lossy        | 9007199254740993, 1    | numeric
            integer                     | real                     | type-lossy        | 16777217, 1            | numeric
            double precision            | real                     | type-lossy        | 0.12345678901, 0.5     | double precision
            double precision            | numeric(6,2)             | type-lossy        | 0.125, 0.5             | numeric
            timestamp                   | timestamp(3)             | type-lossy        | '2025-01-01 00:00:00.0005' | timestamp without time zone
            timestamp                   | date                     | type-lossy        | '2025-01-01 10:00:00'  | timestamp without time zone USING "v"::text::timestamp without time zone
            timestamptz                 | timestamptz(0)           | type-lossy        | '2025-01-01 00:00:00.7+00' | timestamp with time zone
            timestamptz                 | date                     | type-lossy        | '2025-01-01 10:00:00+00' | timestamp with time zone USING "v"::text::timestamp with time zone
            timetz                      | time                     | type-lossy        | '10:00:00+02'          | time with time zone USING "v"::text::time with time zone
            numeric(8,4)                | money                    | type-lossy        | 1.2345                 | numeric(8,4) USING "v"::text::numeric(8,4)
            time                        | time(1)                  | type-lossy        | '10:00:00.77'          | time without time zone
            interval                    | interval(0)              | type-lossy        | '0.7 s'                | interval
            interval                    | interval year            | type-lossy        | '1 year 3 mons'        | interval USING "v"::text::interval
            text                        | char(3)                  | type-lossy        | 'a ', 'abc'            | text
            varchar(70)                 | name                     | type-lossy        | repeat('x', 64)        | character varying(70)
            json                        | jsonb                    | type-lossy        | '{"b":1, "a":2}'       | json USING "v"::text::json
            numeric(8,2)[]              | numeric(8,1)[]           | type-lossy        | '{1.25}'               | numeric(8,2)[]
            text                        | integer                  | type-incompatible | 'a', '1'               | text USING "v"::text::text
            integer                     | text                     | type-incompatible | 1                      | integer USING "v"::text::integer
            numeric(8,2)                | integer                  | type-incompatible | 1.50                   | numeric(12,2)
            boolean                     | integer                  | type-incompatible | true                   | boolean USING "v"::text::boolean
            timestamp                   | timestamptz              | type-incompatible | '2025-01-01'           | timestamp without time zone USING "v"::text::timestamp without time zone
            uuid                        | text                     | type-incompatible | '00000000-0000-0000-0000-000000000001' | uuid USING "v"::text::uuid
            bit(3)                      | bit(4)                   | type-incompatible | '101'                  | bit(3)
            integer[]                   | integer                  | type-incompatible | '{1}'                  | integer[] USING "v"::text::integer[]
            pair                        | text                     | type-incompatible | '(1,2)'                | public.pair USING "v"::text::public.pair
            """;

    private static final String TYPES =
            "CREATE TYPE mood AS ENUM ('so so', 'good'); CREATE TYPE temper AS ENUM ('good', 'bad', 'so so'); "
                    + "CREATE DOMAIN price AS numeric(8,2); CREATE DOMAIN cheap AS numeric(5,2); "
                    + "CREATE TYPE pair AS (a int, b int)";

    private final Database source = Database.empty("source");
    private final Database target = DriftPolicyTest.everything("allow", Database.empty("target"));

    private record Pair(String table, String inFile, String here, String kind, String values, String proposed) {

        static List<Pair> all() {
            List<Pair> pairs = new ArrayList<>();
            PAIRS.lines().forEach(line -> {
                String[] parts = line.split("\\|");
                pairs.add(new Pair(
                        "t%02d".formatted(pairs.size()),
                        parts[0].strip(),
                        parts[1].strip(),
                        parts[2].strip(),
                        parts[3].strip(),
                        parts.length < 5 ? null : parts[4].strip()));
            });
            return pairs;
        }

        /** The values as the type of the file prints them; what is no value of it is told apart. */
        List<String> rows(Database database) {
            String cast = inFile.equals("mood") ? "text::mood" : inFile;
            return database.rows("SELECT id, v::%s::text FROM %s ORDER BY id".formatted(cast, table));
        }

        List<String> fix() {
            return proposed == null
                    ? List.of()
                    : List.of("ALTER TABLE \"public\".\"%s\" ALTER COLUMN \"v\" TYPE %s;".formatted(table, proposed));
        }

        String is() {
            return "%s to %s".formatted(inFile, here);
        }
    }

    private void prepare() {
        Database.each(TYPES, source, target);
        for (Pair pair : Pair.all()) {
            source.execute("CREATE TABLE %s (id int PRIMARY KEY, v %s); ".formatted(pair.table, pair.inFile)
                    + Stream.of(pair.values.split(", (?![^({]*[)}]|\"a\")"))
                            .map(v -> "INSERT INTO %s SELECT count(*) + 1, (%s)::%s FROM %1$s; "
                                    .formatted(pair.table, v, pair.inFile))
                            .reduce("", String::concat));
            target.execute("CREATE TABLE %s (id int PRIMARY KEY, v %s)".formatted(pair.table, pair.here));
        }
    }

    @Test
    void whatIsSaidOfTwoTypesIsWhatBecomesOfTheValues() {
        prepare();

        Report report = target.restore(source.backup());

        Map<String, String> kinds = new LinkedHashMap<>();
        for (Pair pair : Pair.all()) {
            Report.OfTable table = report.tables().stream()
                    .filter(t -> t.name().equals(pair.table))
                    .findFirst()
                    .orElseThrow();
            String became = pair.kind.equals(Kind.TYPE_INCOMPATIBLE.toString())
                    ? pair.kind
                    : table.counts().rejected() > 0
                            ? Kind.TYPE_NARROWED.toString()
                            : pair.rows(target).equals(pair.rows(source))
                                    ? Kind.TYPE_WIDENED.toString()
                                    : Kind.TYPE_LOSSY.toString();
            kinds.put(pair.is(), became);
            if (table.counts().rejected() > 0 && became.equals(Kind.TYPE_NARROWED.toString())) {
                assertThat(pair.rows(source)).as(pair.is()).containsAll(pair.rows(target));
            }
        }
        assertThat(Pair.all()).allSatisfy(p -> assertThat(kinds).containsEntry(p.is(), p.kind));
    }

    /** Law: run what is shown, and no difference is left that has to be mended; every value is in as it was. */
    @Test
    void theStatementsThatAreShownMakeRoomForEveryValue() {
        prepare();
        var archive = source.backup();

        List<Finding> findings = target.plan(archive, Mode.MERGE).drift();

        assertThat(findings).hasSameSizeAs(Pair.all());
        for (Pair pair : Pair.all()) {
            Finding finding = findings.stream()
                    .filter(f -> f.table().equals(pair.table))
                    .findFirst()
                    .orElseThrow();
            assertThat(finding.kind()).as(pair.is()).hasToString(pair.kind);
            assertThat(finding.fix()).as(pair.is()).isEqualTo(pair.fix());
        }
        findings.forEach(f -> f.fix().forEach(target::execute));
        assertThat(target.plan(archive, Mode.MERGE).drift()).allMatch(f -> f.kind() == Kind.TYPE_WIDENED);
        assertThat(target.restore(archive).counts().rejected()).isZero();
        for (Pair pair : Pair.all()) {
            assertThat(pair.rows(target)).as(pair.is()).isEqualTo(pair.rows(source));
        }
    }
}
