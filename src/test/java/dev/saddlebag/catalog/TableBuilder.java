package dev.saddlebag.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Writes a table the way one would say it: {@code table("orders").column("id").references("shops", "shop_id")}. */
final class TableBuilder {

    private final String schema;
    private final String name;
    private final List<Column> columns = new ArrayList<>();
    private final List<Key> keys = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();

    private TableBuilder(String schema, String name) {
        this.schema = schema;
        this.name = name;
    }

    static TableBuilder table(String name) {
        return new TableBuilder("public", name);
    }

    static TableBuilder table(String schema, String name) {
        return new TableBuilder(schema, name);
    }

    static Catalog catalog(Table... tables) {
        return new Catalog("shop", "PostgreSQL 17.6", List.of(tables), List.of(), List.of(), false, Set.of());
    }

    TableBuilder column(String column) {
        return column(column, true, Column.Generation.GIVEN);
    }

    TableBuilder nullable(String column) {
        return column(column, false, Column.Generation.GIVEN);
    }

    TableBuilder column(String column, boolean notNull, Column.Generation generation) {
        columns.add(new Column(
                column, "integer", "integer", "int4", "pg_catalog", notNull, false, false, generation, null, null));
        return this;
    }

    /** A reference to {@code to} through columns that are there already; nullable when one of them is. */
    TableBuilder references(String to, String... through) {
        boolean nullable = Stream.of(through)
                .anyMatch(c -> columns.stream().anyMatch(column -> column.name().equals(c) && !column.notNull()));
        List<String> toColumns = Stream.of(through).map(c -> "to_" + c).toList();
        String reference = name + "_" + String.join("_", through) + "_fkey";
        references.add(new Reference(
                reference, Table.nameOf(schema, name), List.of(through), to, toColumns, nullable, false, null));
        return this;
    }

    TableBuilder key(Key key) {
        keys.add(key);
        return this;
    }

    Table build() {
        return new Table(
                schema, name, columns, keys, references, List.of(), false, false, false, List.of(), false, true, 0, -1);
    }
}
