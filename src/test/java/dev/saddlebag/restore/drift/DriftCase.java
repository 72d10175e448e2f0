package dev.saddlebag.restore.drift;

import java.util.List;
import java.util.stream.Stream;

/**
 * One way not to fit.
 *
 * @param effect as a list shows it, where that is not the usual word
 * @param counts what became of the rows where the restore went on
 * @param rows what table t then holds
 */
record DriftCase(
        Kind kind,
        String column,
        String inFile,
        String here,
        String text,
        String effect,
        List<String> fix,
        String counts,
        List<String> rows) {

    @Override
    public String toString() {
        return text;
    }

    Finding finding(Policy policy) {
        return new Finding(kind, policy, text.contains("table u") ? "u" : "t", column, text, effect, fix);
    }

    private static final String T = "CREATE TABLE t (id int PRIMARY KEY, v text); ";
    private static final String ROWS = "INSERT INTO t VALUES (1, 'a'), (2, 'b'); ";

    static Stream<DriftCase> all() {
        return Stream.of(
                new DriftCase(
                        Kind.TABLE_MISSING,
                        null,
                        T + ROWS + "CREATE TABLE u (id int, \"N\"\"o\" numeric(8,2), PRIMARY KEY (\"N\"\"o\", id)); "
                                + "INSERT INTO u VALUES (1, 1)",
                        T,
                        "table u is in the file and not here",
                        "its rows stay out",
                        List.of(
                                "CREATE TABLE \"public\".\"u\" (\"id\" integer, \"N\"\"o\" numeric(8,2), PRIMARY KEY (\"N\"\"o\", \"id\"));"),
                        "2 inserted, 1 excluded",
                        List.of("1 a", "2 b")),
                new DriftCase(
                        Kind.TABLE_FOREIGN,
                        null,
                        T + ROWS + "CREATE TABLE u (id int PRIMARY KEY); INSERT INTO u VALUES (1)",
                        T
                                + "DROP FOREIGN DATA WRAPPER IF EXISTS w CASCADE; CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w; "
                                + "CREATE FOREIGN TABLE u (id int) SERVER s",
                        "table u is in the file, and the one here is a foreign table: its rows are another server's",
                        "its rows stay out",
                        List.of(),
                        "2 inserted, 1 excluded",
                        List.of("1 a", "2 b")),
                new DriftCase(
                        Kind.COLUMN_MISSING,
                        "v",
                        T + ROWS,
                        "CREATE TABLE t (id int PRIMARY KEY)",
                        "column t.v is in the file and not here",
                        "its values are left out",
                        List.of("ALTER TABLE \"public\".\"t\" ADD COLUMN \"v\" text;"),
                        "2 inserted",
                        List.of("1", "2")),
                new DriftCase(
                        Kind.COLUMN_COMPUTED,
                        "v",
                        T + ROWS,
                        "CREATE TABLE t (id int PRIMARY KEY, v text GENERATED ALWAYS AS ('c') STORED)",
                        "column t.v is computed here and plain in the file",
                        "the database computes its own values",
                        List.of("ALTER TABLE \"public\".\"t\" ALTER COLUMN \"v\" DROP EXPRESSION;"),
                        "2 inserted",
                        List.of("1 c", "2 c")),
                new DriftCase(
                        Kind.COLUMN_NULLABLE,
                        "w",
                        T + ROWS,
                        "CREATE TABLE t (id int PRIMARY KEY, v text, w int)",
                        "column t.w is not in the file",
                        "new rows get null",
                        List.of(),
                        "2 inserted",
                        List.of("1 a ~", "2 b ~")),
                new DriftCase(
                        Kind.COLUMN_DEFAULTED,
                        "w",
                        T + ROWS,
                        "CREATE TABLE t (id int PRIMARY KEY, v text, w int NOT NULL DEFAULT 7)",
                        "column t.w is not in the file",
                        "new rows get its default",
                        List.of(),
                        "2 inserted",
                        List.of("1 a 7", "2 b 7")),
                new DriftCase(
                        Kind.COLUMN_REQUIRED,
                        "w",
                        T + ROWS,
                        "CREATE TABLE t (id int PRIMARY KEY, v text, w int NOT NULL)",
                        "column t.w is here, must not be null, has no default, and is not in the file",
                        "new rows are refused",
                        List.of("ALTER TABLE \"public\".\"t\" ALTER COLUMN \"w\" DROP NOT NULL;"),
                        "2 rejected",
                        List.of()),
                new DriftCase(
                        Kind.TYPE_WIDENED,
                        "v",
                        "CREATE TABLE t (id int PRIMARY KEY, v varchar(10)); " + ROWS,
                        "CREATE TABLE t (id int PRIMARY KEY, v varchar(20))",
                        "column t.v is character varying(10) in the file and character varying(20) here",
                        "every value fits",
                        List.of(),
                        "2 inserted",
                        List.of("1 a", "2 b")),
                new DriftCase(
                        Kind.TYPE_NARROWED,
                        "v",
                        "CREATE DOMAIN \"Word\" AS varchar(10); CREATE TABLE t (id int PRIMARY KEY, v \"Word\"); "
                                + "INSERT INTO t VALUES (1, 'a'), (2, 'bbbb')",
                        "CREATE TABLE t (id int PRIMARY KEY, v varchar(2))",
                        "column t.v is public.\"Word\" (character varying(10)) in the file and character varying(2) here",
                        "values that do not fit are refused",
                        List.of("ALTER TABLE \"public\".\"t\" ALTER COLUMN \"v\" TYPE character varying(10);"),
                        "1 inserted, 1 rejected",
                        List.of("1 a")),
                new DriftCase(
                        Kind.TYPE_LOSSY,
                        "v",
                        "CREATE TABLE t (id int PRIMARY KEY, v numeric(8,2)); INSERT INTO t VALUES (1, 1.5), (2, 1.25)",
                        "CREATE TABLE t (id int PRIMARY KEY, v numeric(8,1))",
                        "column t.v is numeric(8,2) in the file and numeric(8,1) here",
                        "values are rounded, cut or padded to fit",
                        List.of("ALTER TABLE \"public\".\"t\" ALTER COLUMN \"v\" TYPE numeric(9,2);"),
                        "2 inserted",
                        List.of("1 1.5", "2 1.3")),
                new DriftCase(
                        Kind.TYPE_INCOMPATIBLE,
                        "v",
                        T + "INSERT INTO t VALUES (1, '1'), (2, 'b')",
                        "CREATE TABLE t (id int PRIMARY KEY, v int)",
                        "column t.v is text in the file and integer here",
                        "values that cannot be read as it are refused",
                        List.of("ALTER TABLE \"public\".\"t\" ALTER COLUMN \"v\" TYPE text USING \"v\"::text::text;"),
                        "1 inserted, 1 rejected",
                        List.of("1 1")),
                new DriftCase(
                        Kind.KEY_CHANGED,
                        null,
                        T + ROWS,
                        "CREATE TABLE t (id int NOT NULL, v text CONSTRAINT \"Other\" PRIMARY KEY); INSERT INTO t VALUES (9, 'b')",
                        "the key of table t is (id) in the file and (v) here",
                        "rows are matched by what is the key here, and of those that share it only one is kept",
                        List.of("ALTER TABLE \"public\".\"t\" DROP CONSTRAINT \"Other\", ADD PRIMARY KEY (\"id\");"),
                        "1 inserted, 1 updated",
                        List.of("1 a", "2 b")),
                new DriftCase(
                        Kind.KEY_CHANGED,
                        null,
                        T + ROWS,
                        "CREATE TABLE t (id int, v text, PRIMARY KEY (v, id))",
                        "the key of table t is (id) in the file and (v, id) here",
                        "rows are matched by what is the key here",
                        List.of("ALTER TABLE \"public\".\"t\" DROP CONSTRAINT \"t_pkey\", ADD PRIMARY KEY (\"id\");"),
                        "2 inserted",
                        List.of("1 a", "2 b")),
                new DriftCase(
                        Kind.KEY_CHANGED,
                        null,
                        T + ROWS,
                        "CREATE TABLE t (id int, v text)",
                        "the key of table t is (id) in the file and none here",
                        "rows are matched by all their columns",
                        List.of("ALTER TABLE \"public\".\"t\" ADD PRIMARY KEY (\"id\");"),
                        "2 inserted",
                        List.of("1 a", "2 b")),
                new DriftCase(
                        Kind.KEY_CHANGED,
                        null,
                        "CREATE TABLE t (id int, v text); INSERT INTO t VALUES (1, 'a'), (1, 'b')",
                        T,
                        "the key of table t is none in the file and (id) here",
                        "rows are matched by what is the key here, and of those that share it only one is kept",
                        List.of(),
                        "1 inserted, 1 rejected",
                        List.of("1 a")),
                new DriftCase(
                        Kind.LABEL_MISSING,
                        "v",
                        "CREATE TYPE mood AS ENUM ('so', 'a', 'b', 'it''s'); CREATE TABLE t (id int PRIMARY KEY, v mood); "
                                + ROWS,
                        "CREATE TYPE mood AS ENUM ('a'); CREATE TABLE t (id int PRIMARY KEY, v mood)",
                        "public.mood, the type of column t.v, has no label 'so', 'b', 'it's' here",
                        "rows that have it are refused",
                        List.of(
                                "ALTER TYPE public.mood ADD VALUE IF NOT EXISTS 'so' BEFORE 'a';",
                                "ALTER TYPE public.mood ADD VALUE IF NOT EXISTS 'b' AFTER 'a';",
                                "ALTER TYPE public.mood ADD VALUE IF NOT EXISTS 'it''s' AFTER 'b';"),
                        "1 inserted, 1 rejected",
                        List.of("1 a")));
    }
}
