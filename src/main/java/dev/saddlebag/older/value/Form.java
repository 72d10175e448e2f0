package dev.saddlebag.older.value;

import dev.saddlebag.catalog.Column;

/** How the values of a column are written, in files of either kind. */
enum Form {
    BOOLEAN,
    INTEGER,
    NUMERIC,
    SINGLE,
    DOUBLE,
    TIMESTAMP,
    TIMESTAMPTZ,
    DATE,
    TIME,
    BYTES,
    JSON,
    JSONB,
    PADDED,
    UUID,
    TEXT;

    /** The form of a column, or of the elements of its arrays. */
    static Form of(Column column) {
        String type = isArray(column) ? column.base().substring(1) : column.base();
        return column.builtIn() ? of(type) : TEXT;
    }

    static boolean isArray(Column column) {
        return column.base().startsWith("_") && column.underlying().endsWith("[]");
    }

    private static Form of(String type) {
        return switch (type) {
            case "bool" -> BOOLEAN;
            case "int2", "int4", "int8", "oid" -> INTEGER;
            case "numeric" -> NUMERIC;
            case "float4" -> SINGLE;
            case "float8" -> DOUBLE;
            case "timestamp" -> TIMESTAMP;
            case "timestamptz" -> TIMESTAMPTZ;
            case "date" -> DATE;
            case "time" -> TIME;
            case "bytea" -> BYTES;
            case "json" -> JSON;
            case "jsonb" -> JSONB;
            case "bpchar" -> PADDED;
            case "uuid" -> UUID;
            default -> TEXT;
        };
    }

    boolean number() {
        return this == INTEGER || this == NUMERIC || this == SINGLE || this == DOUBLE;
    }
}
