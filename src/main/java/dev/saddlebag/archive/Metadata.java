package dev.saddlebag.archive;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Key;
import dev.saddlebag.catalog.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The header of an archive: where it comes from and what it holds. What varies between two backups of the same data
 * stands here and nowhere else.
 *
 * @param id eight or more characters that name this archive, {@code b-1f0c…}
 * @param createdAt ISO 8601 in UTC, {@code 2026-11-22T17:00:00Z}
 * @param emptied columns that travel as null because what they name stays at home
 * @param base what an increment starts from; null for any other archive
 * @param lineage which states of other machines this one contains; null where machines are not kept alike
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "format",
    "version",
    "id",
    "createdAt",
    "node",
    "database",
    "scope",
    "base",
    "lineage",
    "excluded",
    "emptied",
    "sequences",
    "tables"
})
public record Metadata(
        String format,
        Integer version,
        String id,
        String createdAt,
        Node node,
        Database database,
        Scope scope,
        List<Excluded> excluded,
        List<Emptied> emptied,
        List<SequenceEntry> sequences,
        List<TableEntry> tables,
        Base base,
        Lineage lineage) {

    /** Of an archive that starts from nothing. */
    public Metadata(
            String format,
            Integer version,
            String id,
            String createdAt,
            Node node,
            Database database,
            Scope scope,
            List<Excluded> excluded,
            List<Emptied> emptied,
            List<SequenceEntry> sequences,
            List<TableEntry> tables) {
        this(format, version, id, createdAt, node, database, scope, excluded, emptied, sequences, tables, null, null);
    }

    public static final String FORMAT = "saddlebag";
    public static final int VERSION = 1;

    public Metadata {
        excluded = excluded == null ? List.of() : List.copyOf(excluded);
        emptied = emptied == null ? List.of() : List.copyOf(emptied);
        sequences = sequences == null ? List.of() : List.copyOf(sequences);
        tables = tables == null ? List.of() : List.copyOf(tables);
    }

    public Metadata withoutSequences() {
        return with(List.of());
    }

    public Metadata with(List<SequenceEntry> other) {
        return new Metadata(
                format, version, id, createdAt, node, database, scope, excluded, emptied, other, tables, base, lineage);
    }

    public Metadata with(Lineage other) {
        return new Metadata(
                format, version, id, createdAt, node, database, scope, excluded, emptied, sequences, tables, base,
                other);
    }

    /** The tables of what is gone, each with the table it is gone from. */
    public Map<String, String> goneTables() {
        Map<String, String> gone = new LinkedHashMap<>();
        tables.stream().filter(t -> t.goneFrom() != null).forEach(t -> gone.put(t.name(), t.goneFrom()));
        return gone;
    }

    /** The tables that are tables of a database. */
    public List<TableEntry> realTables() {
        return tables.stream().filter(t -> t.goneFrom() == null).toList();
    }

    public boolean incremental() {
        return scope != null && Scope.INCREMENTAL.equals(scope.kind());
    }

    /** The machine that wrote the archive. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Node(String id, String name) {}

    /**
     * @param server {@code PostgreSQL 17.6}
     * @param snapshot the exported snapshot all rows were read in
     * @param lsn the write-ahead log position then; null on a standby
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Database(String name, String server, String snapshot, String lsn) {}

    /**
     * Which rows are in. What is null was not told: files without tenants and logs say nothing of them.
     *
     * @param kind {@code full}, {@code business} (the rows of some tenants), {@code part} (some tables were asked for),
     *     {@code dead-letter} or {@code incremental}
     * @param job the restore that refused the rows, for dead letters
     * @param table the table of tenants
     * @param root the keys of the tenants, for {@code business}
     * @param demo whether tenants that are there for show are in
     * @param audit how many of the newest rows of each log are in
     * @param left how many rows stay out, by table and rule
     * @param nulled how many values travel as null because what they name stays out
     * @param columns what columns travel as by rule
     * @param remarks what was not as a rule says
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Scope(
            String kind,
            String job,
            String table,
            List<String> root,
            Boolean demo,
            Long audit,
            List<Left> left,
            List<Nulled> nulled,
            List<Altered> columns,
            List<String> remarks) {

        public static final String FULL = "full";
        public static final String BUSINESS = "business";
        public static final String PART = "part";
        public static final String INCREMENTAL = "incremental";
        public static final String DEAD_LETTER = "dead-letter";

        public Scope {
            root = root == null ? List.of() : List.copyOf(root);
            left = left == null ? List.of() : List.copyOf(left);
            nulled = nulled == null ? List.of() : List.copyOf(nulled);
            columns = columns == null ? List.of() : List.copyOf(columns);
            remarks = remarks == null ? List.of() : List.copyOf(remarks);
        }

        /** Which rows of a database this speaks of. */
        public dev.saddlebag.catalog.scope.Scope rows() {
            return new dev.saddlebag.catalog.scope.Scope(
                    root, demo == null || demo, audit == null ? Long.MAX_VALUE : audit);
        }

        /** What columns travel as; of an expression only that it is one. */
        public List<dev.saddlebag.catalog.scope.rule.ColumnRule> columnRules() {
            return columns.stream()
                    .map(c -> new dev.saddlebag.catalog.scope.rule.ColumnRule(c.column(), c.as(), c.why()))
                    .toList();
        }

        /** The same rows, told in another way. */
        public Scope of(String other) {
            return new Scope(other, job, table, root, demo, audit, left, nulled, columns, remarks);
        }

        /** All rows of the tables it names. */
        public Scope(String kind, String job) {
            this(kind, job, null, null, null, null, null, null, null, null);
        }
    }

    /** @param rule a word for what kept the rows out, {@code demo}, or the reference that did */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Left(String table, String rule, String why, long rows) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Nulled(String table, String column, String why, long rows) {}

    /** @param as {@code redact} or {@code expression} */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Altered(String column, String as, String why) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Excluded(String table, String why) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Emptied(String table, String column, String why) {}

    /** @param value the last value handed out when the archive was made */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record SequenceEntry(String name, long value) {}

    /**
     * @param key the columns by which rows are matched and sorted; empty when only the whole row tells rows apart
     * @param tableClass what sort of table it is, {@code business}
     * @param unique what else kept two rows from agreeing where they come from, as PostgreSQL writes it; null where nothing
     *     did, or nothing is known of it
     * @param goneFrom in an increment, the table whose rows are gone that this one names by their keys; else null
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TableEntry(
            String name,
            List<ColumnEntry> columns,
            List<String> key,
            @JsonProperty("class") String tableClass,
            List<String> unique,
            String goneFrom) {

        public TableEntry {
            columns = columns == null ? List.of() : List.copyOf(columns);
            key = key == null ? List.of() : List.copyOf(key);
            unique = unique == null || unique.isEmpty() ? null : List.copyOf(unique);
        }

        public TableEntry(String name, List<ColumnEntry> columns, List<String> key, String tableClass) {
            this(name, columns, key, tableClass, null, null);
        }

        /** What a header says of {@code table}: the columns that travel, and the key. */
        public static TableEntry of(Table table) {
            return of(table, null);
        }

        public static TableEntry of(Table table, String tableClass) {
            List<ColumnEntry> columns =
                    table.carriedColumns().stream().map(ColumnEntry::of).toList();
            return new TableEntry(
                    table.name(),
                    columns,
                    table.matchKey().map(Key::columns).orElse(List.of()),
                    tableClass,
                    table.uniqueBesides(),
                    null);
        }

        public List<String> columnNames() {
            return columns.stream().map(ColumnEntry::name).toList();
        }
    }

    /**
     * @param type the declared type, {@code numeric(12,2)}
     * @param base the type behind it, where it is a domain; else null
     * @param labels the labels of an enum, in its order, also of a domain or an array of it; null for other types
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ColumnEntry(String name, String type, String base, List<String> labels) {

        public ColumnEntry {
            labels = labels == null ? null : List.copyOf(labels);
        }

        static ColumnEntry of(Column column) {
            boolean domain = !column.underlying().equals(column.type());
            return new ColumnEntry(
                    column.name(),
                    column.type(),
                    domain ? column.underlying() : null,
                    column.enumeration() == null ? null : column.enumeration().labels());
        }

        /** The type behind any domains, as far as the header tells. */
        public String underlying() {
            return base == null ? type : base;
        }
    }

    public Optional<TableEntry> table(String name) {
        return tables.stream().filter(t -> t.name().equals(name)).findFirst();
    }

    public boolean deadLetter() {
        return scope != null && Scope.DEAD_LETTER.equals(scope.kind());
    }
}
