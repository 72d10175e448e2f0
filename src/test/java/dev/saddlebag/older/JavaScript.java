package dev.saddlebag.older;

import dev.saddlebag.rig.Database;
import java.util.List;
import java.util.stream.Collectors;

/** Prints the rows of a database as the programs before this one did: what {@code JSON.stringify} makes of a model. */
final class JavaScript {

    private JavaScript() {}

    /** {@code "businessMemberships":[{…},{…}], …}: all tables of the schema public in no useful order, rows backwards. */
    static String lists(Database database, String buffer, String separator) {
        List<String> tables = database.rows("SELECT relname, string_agg(quote_literal(attname) || ', ' || CASE"
                + " WHEN atttypid = 'timestamptz'::regtype THEN"
                + " format($$to_char(t.%1$I AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')$$, attname)"
                + " WHEN atttypid = 'timestamp'::regtype THEN"
                + " format($$to_char(t.%1$I, 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')$$, attname)"
                + " WHEN atttypid = 'date'::regtype THEN"
                + " format($$to_char(t.%1$I, 'YYYY-MM-DD\"T00:00:00.000Z\"')$$, attname)"
                + " WHEN atttypid = 'time'::regtype THEN"
                + " format($$'1970-01-01T' || to_char(t.%1$I, 'HH24:MI:SS.MS\"Z\"')$$, attname)"
                + " WHEN atttypid IN ('numeric'::regtype, 'bigint'::regtype) THEN format('t.%1$I::text', attname)"
                + " WHEN atttypid = 'bytea'::regtype THEN format($$" + buffer + "$$, attname)"
                + " WHEN atttypid IN ('json'::regtype, 'jsonb'::regtype) THEN format('t.%1$I', attname)"
                + " ELSE format('to_json(t.%1$I)', attname) END, ', ' ORDER BY attnum)"
                + " FROM pg_class c JOIN pg_attribute ON attrelid = c.oid"
                + " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped"
                + " GROUP BY relname ORDER BY md5(relname)");
        String rows = tables.stream()
                .map(line -> line.split(" ", 2))
                .map(t -> "SELECT '\"" + key(t[0]) + "\":' || coalesce(json_agg(json_build_object(" + t[1]
                        + ") ORDER BY t.ctid DESC)::text, '[]') FROM \"" + t[0] + "\" t")
                .collect(Collectors.joining(" UNION ALL "));
        return String.join(separator, database.rows(rows));
    }

    /** As of 3.0. */
    static String tagged() {
        return "CASE WHEN t.%1$I IS NULL THEN NULL ELSE json_build_object('type', 'Buffer', 'data', (SELECT"
                + " coalesce(json_agg(get_byte(t.%1$I, i) ORDER BY i), '[]') FROM generate_series(0,"
                + " length(t.%1$I) - 1) i)) END";
    }

    /** As before 3.0. */
    static String numbered() {
        return "CASE WHEN t.%1$I IS NULL THEN NULL ELSE coalesce((SELECT json_object_agg(i::text,"
                + " get_byte(t.%1$I, i) ORDER BY i) FROM generate_series(0, length(t.%1$I) - 1) i), '{}') END";
    }

    /** The same JSON as {@code JSON.stringify} prints it. */
    static String withoutBlanks(String json) {
        StringBuilder compact = new StringBuilder();
        boolean string = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            string ^= c == '"';
            if (string || !Character.isWhitespace(c)) {
                compact.append(c);
            }
            if (c == '\\') {
                compact.append(json.charAt(++i));
            }
        }
        return compact.toString();
    }

    /** {@code business_memberships} as {@code businessMemberships}. */
    static String key(String table) {
        StringBuilder key = new StringBuilder();
        for (String word : table.split("_")) {
            key.append(key.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return key.toString();
    }
}
