package dev.saddlebag.restore.reference;

import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Key;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.Address;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.request.RestoreSettings;
import java.util.List;

/**
 * Which tables are written with triggers asleep, their references checked by the statements.
 *
 * <p>Only where this gives the same rows as PostgreSQL's own checks: the table has no trigger or rule that should fire,
 * no key that triggers check late, no reference that was never valid, no partition with a mind of its own, and no other
 * table names it by anything that a restore may change.
 */
public final class BulkReferences {

    private final Catalog catalog;
    private final boolean allowed;
    private final boolean skipTriggers;

    private BulkReferences(Catalog catalog, boolean allowed, boolean skipTriggers) {
        this.catalog = catalog;
        this.allowed = allowed;
        this.skipTriggers = skipTriggers;
    }

    /** Refuses settings that the role has no right to. */
    public static BulkReferences of(Catalog catalog, RestoreSettings settings, Address address) {
        boolean skip = settings.triggers() == RestoreSettings.Triggers.SKIP;
        boolean demanded = settings.references() == RestoreSettings.References.BULK || skip;
        if (demanded && !catalog.mayReplicate()) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "%s needs the right to set session_replication_role, which %s has not in %s"
                            .formatted(
                                    skip ? "saddlebag.restore.triggers: skip" : "saddlebag.restore.references: bulk",
                                    address.user(),
                                    address.place()),
                    "GRANT SET ON PARAMETER session_replication_role TO the role (PostgreSQL 15 and later), or leave"
                            + " references at auto and triggers at fire.");
        }
        boolean wanted = settings.references() != RestoreSettings.References.PER_ROW || skip;
        return new BulkReferences(catalog, wanted && catalog.mayReplicate(), skip);
    }

    /** @param brought the columns that the file brings */
    public boolean possible(Table table, List<Column> brought) {
        List<String> columns = brought.stream().map(Column::name).toList();
        return allowed
                && !table.triggerChecked()
                && (skipTriggers || !table.intercepted())
                && table.references().stream()
                        .allMatch(r -> r.enforcement().valid() && known(table, r.columns(), columns))
                && catalog.referencesTo(table).stream().allMatch(r -> staysAsItIs(table, r.toColumns()));
    }

    /** Whether what a row names can be told from the file: the database adds nothing to it. */
    private static boolean known(Table table, List<String> naming, List<String> brought) {
        return brought.containsAll(naming)
                || naming.stream()
                        .noneMatch(c -> brought.contains(c)
                                || table.column(c).orElseThrow().defaulted());
    }

    /** Whether an upsert never changes {@code columns}: they are those by which it finds its row. */
    private static boolean staysAsItIs(Table table, List<String> columns) {
        Key key = table.matchKey().orElse(null);
        return key != null
                && key.columns().containsAll(columns)
                && columns.stream().map(c -> table.column(c).orElseThrow()).noneMatch(Column::mayPrintDifferently);
    }
}
