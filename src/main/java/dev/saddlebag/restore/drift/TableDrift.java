package dev.saddlebag.restore.drift;

import dev.saddlebag.archive.Metadata;
import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Key;
import dev.saddlebag.catalog.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What differs in one table that is in the file and here. */
final class TableDrift {

    private final Metadata.TableEntry entry;
    private final Table table;
    private final Set<String> emptied;
    private final DriftSettings settings;
    private final Fixes fixes;
    private final Set<String> leftOut = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private final boolean keyed;

    /** @param emptied columns that the file knows nothing of; nothing of them can be lost */
    TableDrift(Metadata.TableEntry entry, Table table, Set<String> emptied, DriftSettings settings, Fixes fixes) {
        this.entry = entry;
        this.table = table;
        this.emptied = emptied;
        this.settings = settings;
        this.fixes = fixes;
        for (String name : entry.columnNames()) {
            if (!table.column(name).map(Column::carried).orElse(false)) {
                leftOut.add(name);
            }
        }
        this.keyed = table.computedKey().isPresent()
                || table.matchKey().filter(k -> brings(k.columns())).isPresent();
        for (Metadata.ColumnEntry column : entry.columns()) {
            if (!emptied.contains(column.name())) {
                compare(column);
            }
        }
        table.carriedColumns().stream()
                .filter(c -> !entry.columnNames().contains(c.name()))
                .forEach(this::onlyHere);
        compareKeys();
    }

    /** Columns of the file that are not here, or not here to be set. */
    Set<String> leftOut() {
        return leftOut;
    }

    List<Finding> findings() {
        return findings;
    }

    private boolean brings(List<String> columns) {
        return columns.stream()
                .allMatch(c -> entry.columnNames().contains(c) && !emptied.contains(c) && !leftOut.contains(c));
    }

    private void compare(Metadata.ColumnEntry column) {
        Column here = table.column(column.name()).orElse(null);
        String name = table.name() + "." + column.name();
        if (here == null) {
            List<String> unknown = fixes.unknown(List.of(column));
            add(
                    Kind.COLUMN_MISSING,
                    column.name(),
                    "column %s is in the file and not here%s".formatted(name, Drift.unknown(unknown)),
                    () -> fixes.addColumn(table, column));
        } else if (!here.carried()) {
            add(
                    Kind.COLUMN_COMPUTED,
                    column.name(),
                    "column %s is computed here and plain in the file".formatted(name),
                    () -> fixes.dropExpression(table, here));
        } else if (column.type() != null) {
            compareTypes(name, column, here);
            compareLabels(name, column, here);
        }
    }

    private void compareTypes(String name, Metadata.ColumnEntry column, Column here) {
        Fit fit = fit(column, here);
        Kind kind =
                switch (fit) {
                    case SAME -> null;
                    case WIDER -> Kind.TYPE_WIDENED;
                    case NARROWER -> Kind.TYPE_NARROWED;
                    case LOSSY -> Kind.TYPE_LOSSY;
                    case OTHER -> Kind.TYPE_INCOMPATIBLE;
                };
        if (kind == null) {
            return;
        }
        List<String> unknown = kind == Kind.TYPE_WIDENED ? List.of() : fixes.unknown(List.of(column));
        String text = "column %s is %s in the file and %s here%s"
                .formatted(
                        name,
                        shown(column.type(), column.underlying()),
                        shown(here.type(), here.underlying()),
                        Drift.unknown(unknown));
        add(
                kind,
                column.name(),
                text,
                () -> kind == Kind.TYPE_WIDENED ? List.of() : fixes.changeType(table, column, here));
    }

    /** A domain is what is behind it; in an older file, where that is not known, what its name says. */
    private static Fit fit(Metadata.ColumnEntry column, Column here) {
        boolean named = column.type().equals(here.type()) && column.base() == null;
        if (named || column.underlying().equals(here.underlying())) {
            return Fit.SAME;
        }
        Optional<DeclaredType> to = DeclaredType.of(here);
        return DeclaredType.of(column)
                .flatMap(from -> to.map(t -> Fit.of(from, t)))
                .orElse(Fit.OTHER);
    }

    private static String shown(String type, String underlying) {
        return type.equals(underlying) ? type : "%s (%s)".formatted(type, underlying);
    }

    private void compareLabels(String name, Metadata.ColumnEntry column, Column here) {
        if (column.labels() == null || here.enumeration() == null) {
            return;
        }
        List<String> missing = column.labels().stream()
                .filter(l -> !here.enumeration().labels().contains(l))
                .toList();
        if (!missing.isEmpty()) {
            add(
                    Kind.LABEL_MISSING,
                    column.name(),
                    "%s, the type of column %s, has no label %s here"
                            .formatted(
                                    here.enumeration().type(),
                                    name,
                                    missing.stream().map(l -> "'" + l + "'").collect(Collectors.joining(", "))),
                    () -> fixes.addLabels(here.enumeration(), column.labels()));
        }
    }

    private void onlyHere(Column here) {
        String name = table.name() + "." + here.name();
        if (here.defaulted()) {
            add(Kind.COLUMN_DEFAULTED, here.name(), "column %s is not in the file".formatted(name), List::of);
        } else if (!here.notNull()) {
            add(Kind.COLUMN_NULLABLE, here.name(), "column %s is not in the file".formatted(name), List::of);
        } else {
            add(
                    Kind.COLUMN_REQUIRED,
                    here.name(),
                    "column %s is here, must not be null, has no default, and is not in the file".formatted(name),
                    () -> fixes.fill(table, here));
        }
    }

    private void compareKeys() {
        List<String> here = table.matchKey().map(Key::columns).orElse(List.of());
        if (Set.copyOf(here).equals(Set.copyOf(entry.key()))) {
            return;
        }
        String text = "the key of table %s is %s in the file and %s here"
                .formatted(table.name(), shown(entry.key()), shown(here));
        boolean unique = !entry.key().isEmpty() && here.containsAll(entry.key());
        String effect = Kind.KEY_CHANGED.effect() + (unique ? "" : ", and of those that share it only one is kept");
        add(
                Kind.KEY_CHANGED,
                null,
                text,
                keyed ? effect : "rows are matched by all their columns",
                () -> fixes.changeKey(table, entry.key()));
    }

    private static String shown(List<String> key) {
        return key.isEmpty() ? "none" : "(" + String.join(", ", key) + ")";
    }

    private void add(Kind kind, String column, String text, Supplier<List<String>> fix) {
        add(kind, column, text, kind.effect(), fix);
    }

    private void add(Kind kind, String column, String text, String effect, Supplier<List<String>> fix) {
        Policy policy = settings.of(kind);
        String because = "";
        if (policy != Policy.FAIL && kind.merges() && !keyed) {
            // Rows that become the same would be counted as one another, and some of them not be written.
            policy = Policy.FAIL;
            because = ", and without a key here rows cannot be told apart any more";
        }
        if (policy != Policy.IGNORE) {
            findings.add(new Finding(
                    kind, policy, table.name(), column, text + because, effect, Objects.requireNonNull(fix.get())));
        }
    }
}
