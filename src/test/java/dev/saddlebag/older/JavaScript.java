package dev.saddlebag.older;

import dev.saddlebag.laws.Database;
import java.util.List;
import java.util.stream.Collectors;

/** Prints the rows of a database as the programs before this one did: what {@code JSON.stringify} makes of a model. */
final class JavaScript {

    private JavaScript() {}

    /** All tables of the schema public, in no useful order. */
    static List<String> tables(Database database) {
        return database.rows(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
                        + " ORDER BY md5(relname)");
    }

    /** {@code "businessMemberships":[{…},{…}]}, the rows backwards. */
    static String list(Database database, String table, String buffer) {
        return "\"" + key(table) + "\":" + rows(database, table, buffer);
    }

    static String rows(Database database, String table, String buffer) {
        String columns = database
                .rows("SELECT quote_literal(attname) || ', ' || CASE"
                        + " WHEN atttypid = 'timestamptz'::regtype THEN"
                        + " format($$to_char(t.%I AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')$$, attname)"
                        + " WHEN atttypid = 'timestamp'::regtype THEN"
                        + " format($$to_char(t.%I, 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')$$, attname)"
                        + " WHEN atttypid = 'date'::regtype THEN"
                        + " format($$to_char(t.%I, 'YYYY-MM-DD\"T00:00:00.000Z\"')$$, attname)"
                        + " WHEN atttypid = 'time'::regtype THEN"
                        + " format($$'1970-01-01T' || to_char(t.%I, 'HH24:MI:SS.MS\"Z\"')$$, attname)"
                        + " WHEN atttypid IN ('numeric'::regtype, 'bigint'::regtype) THEN format('t.%I::text', attname)"
                        + " WHEN atttypid = 'bytea'::regtype THEN format($$" + buffer + "$$, attname)"
                        + " WHEN atttypid IN ('json'::regtype, 'jsonb'::regtype) THEN format('t.%I', attname)"
                        + " ELSE format('to_json(t.%I)', attname) END"
                        + " FROM pg_attribute WHERE attrelid = '" + table + "'::regclass AND attnum > 0"
                        + " AND NOT attisdropped ORDER BY attnum")
                .stream()
                .collect(Collectors.joining(", "));
        return database.value("SELECT coalesce(json_agg(json_build_object(" + columns
                + ") ORDER BY t.ctid DESC), '[]') FROM \"" + table + "\" t");
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
