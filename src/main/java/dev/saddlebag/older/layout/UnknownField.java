package dev.saddlebag.older.layout;

import com.fasterxml.jackson.core.JsonToken;
import dev.saddlebag.archive.Metadata;

/** A field that is no column here, with the kinds of value it had. It travels, so that its fate is decided with the rest. */
public final class UnknownField {

    private final String name;
    private boolean strings;
    private boolean numbers;
    private boolean booleans;
    private boolean nested;
    private long rows;

    UnknownField(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    long rows() {
        return rows;
    }

    public void saw(JsonToken value) {
        rows++;
        strings |= value == JsonToken.VALUE_STRING;
        numbers |= value.isNumeric();
        booleans |= value.isBoolean();
        nested |= value.isStructStart();
    }

    /** Whether only {@code jsonb} can hold all its values. */
    public boolean mixed() {
        return nested || (strings ? 1 : 0) + (numbers ? 1 : 0) + (booleans ? 1 : 0) > 1;
    }

    Metadata.ColumnEntry entry() {
        String type = mixed() ? "jsonb" : numbers ? "numeric" : booleans ? "boolean" : "text";
        return new Metadata.ColumnEntry(name, type, null, null);
    }
}
