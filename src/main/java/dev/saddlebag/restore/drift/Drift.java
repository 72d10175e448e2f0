package dev.saddlebag.restore.drift;

import dev.saddlebag.archive.Metadata;
import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Selection;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The header of a file held against the catalogue of a database.
 *
 * <p>Only what restoring the file would meet counts: tables that are only here are left alone.
 */
public final class Drift {

    private static final String HINT =
            "Bring the schema to the state of the file (its migrations, or the statements above), or back up again from a"
                    + " database that has this one's schema. What may go on all the same says saddlebag.restore.drift;"
                    + " tables can be left out with saddlebag.tables.exclude.";

    private final List<Finding> findings;
    private final Map<String, Set<String>> leftOut;

    private Drift(List<Finding> findings, Map<String, Set<String>> leftOut) {
        this.findings = List.copyOf(findings);
        this.leftOut = Map.copyOf(leftOut);
    }

    /**
     * What differs.
     *
     * @param tables those of the file that are to be restored
     */
    public static Drift of(
            List<Metadata.TableEntry> tables, List<Metadata.Emptied> emptied, Catalog catalog, DriftSettings settings) {
        Fixes fixes = new Fixes(catalog);
        List<Finding> findings = new ArrayList<>();
        Map<String, Set<String>> leftOut = new LinkedHashMap<>();
        for (Metadata.TableEntry entry : tables) {
            Table table = catalog.table(entry.name()).orElse(null);
            Optional<Selection.Excluded> foreign = catalog.foreign(entry.name());
            if (foreign.isPresent()) {
                foreign(foreign.get(), settings.of(Kind.TABLE_FOREIGN), findings);
                continue;
            } else if (table == null) {
                missing(entry, settings.of(Kind.TABLE_MISSING), fixes, findings);
                continue;
            }
            Set<String> unknown = emptied.stream()
                    .filter(e -> e.table().equals(entry.name()))
                    .map(Metadata.Emptied::column)
                    .collect(Collectors.toSet());
            TableDrift drift = new TableDrift(entry, table, unknown, settings, fixes);
            findings.addAll(drift.findings());
            leftOut.put(entry.name(), drift.leftOut());
        }
        return new Drift(findings, leftOut);
    }

    private static void missing(Metadata.TableEntry entry, Policy policy, Fixes fixes, List<Finding> findings) {
        if (policy != Policy.IGNORE) {
            findings.add(new Finding(
                    Kind.TABLE_MISSING,
                    policy,
                    entry.name(),
                    null,
                    "table %s is in the file and not here%s"
                            .formatted(entry.name(), unknown(fixes.unknown(entry.columns()))),
                    Kind.TABLE_MISSING.effect(),
                    fixes.createTable(entry)));
        }
    }

    private static void foreign(Selection.Excluded here, Policy policy, List<Finding> findings) {
        if (policy != Policy.IGNORE) {
            findings.add(new Finding(
                    Kind.TABLE_FOREIGN,
                    policy,
                    here.table(),
                    null,
                    "table %s is in the file, and the one here %s".formatted(here.table(), here.why()),
                    Kind.TABLE_FOREIGN.effect(),
                    List.of()));
        }
    }

    static String unknown(List<String> types) {
        return types.isEmpty() ? "" : ", and the type %s is not known here".formatted(String.join(", ", types));
    }

    /** All differences that are not passed over in silence, in the order of the file. */
    public List<Finding> findings() {
        return findings;
    }

    /** Columns of {@code table} that the file brings and that cannot be set here. */
    public Set<String> leftOut(String table) {
        return leftOut.getOrDefault(table, Set.of());
    }

    /** Whether one of the differences must not be. */
    public boolean refused() {
        return findings.stream().anyMatch(Finding::fails);
    }

    /** What is told of a file that is refused. @param database which one it does not fit */
    public Problem refusal(String database) {
        return new Problem(
                Problem.Kind.REFUSED,
                "the file does not fit the database %s:\n%s".formatted(database, text(findings)),
                HINT);
    }

    /** What is told where the differences were shown already. */
    public static Problem refused(String database, List<Finding> findings) {
        long fail = findings.stream().filter(Finding::fails).count();
        return new Problem(
                Problem.Kind.REFUSED,
                "the file does not fit the database %s: %s in the way"
                        .formatted(database, fail == 1 ? "one difference stands" : fail + " differences stand"),
                HINT);
    }

    /** For people: a line for each difference, marked where it is in the way, and its statements below. */
    public static String text(List<Finding> findings) {
        return findings.stream()
                .flatMap(f -> Stream.concat(
                        Stream.of("  " + (f.fails() ? "! " : "- ") + f.line()),
                        f.fix().stream().map(statement -> "      " + statement)))
                .collect(Collectors.joining("\n"));
    }

    /** What a report says of the differences that were let go on, a line each. */
    public List<String> remarks() {
        return findings.stream().map(Finding::remark).toList();
    }
}
