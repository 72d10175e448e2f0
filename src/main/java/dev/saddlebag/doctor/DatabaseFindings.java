package dev.saddlebag.doctor;

import dev.saddlebag.catalog.Order;
import dev.saddlebag.catalog.Selection;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.TableRules;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.health.Health;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** What is to be said of a database and of the role that works on it. */
final class DatabaseFindings {

    private static final int OLDEST = 14;
    private static final int NEWEST = 17;
    /** So many names stand in a line. */
    private static final int NAMED = 5;

    private static final Duration DIFFERENT = Duration.ofSeconds(2);

    private final Address address;
    private final Health health;
    private final List<Table> tables;

    DatabaseFindings(Address address, Health health, TableRules rules) {
        this.address = address;
        this.health = health;
        this.tables = Selection.of(health.catalog(), List.of(), rules.exclude()).tables();
    }

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.good(
                "database",
                "%s as %s, answers in %d ms",
                address.place(),
                health.role(),
                health.roundTrip().toMillis()));
        findings.add(version());
        findings.add(backup());
        findings.add(restore());
        findings.add(references());
        findings.add(size());
        findings.addAll(circles());
        findings.add(keys());
        findings.add(clock());
        return findings;
    }

    private Finding version() {
        int major = health.version() / 10_000;
        return major >= OLDEST && major <= NEWEST
                ? Finding.good("version", "%s", health.catalog().server())
                : Finding.warning(
                        "version",
                        health.catalog().server() + ", which this program is not tested with",
                        "Versions " + OLDEST + " to " + NEWEST
                                + " are. Try it with saddlebag verify FILE --deep before you rely on it.");
    }

    private Finding backup() {
        String about = "rights to back up";
        List<String> unread = without(Health.Rights::select);
        List<String> hidden = without(rights -> !rights.hidden());
        if (!unread.isEmpty()) {
            return Finding.bad(
                    about,
                    "no SELECT on " + names(unread),
                    "GRANT SELECT ON … TO " + health.role() + ", or leave the tables out with a reason"
                            + " (saddlebag.tables.exclude).");
        }
        if (!hidden.isEmpty()) {
            return Finding.bad(
                    about,
                    "row security hides rows of " + names(hidden),
                    "ALTER ROLE " + health.role() + " BYPASSRLS: a part is not backed up for the whole.");
        }
        return Finding.good(about, "SELECT on all %,d tables", tables.size());
    }

    private Finding restore() {
        String about = "rights to restore";
        if (health.standby()) {
            return Finding.warning(
                    about,
                    "the database lets nothing be written",
                    "It is a standby or set to default_transaction_read_only; restores and plans go elsewhere.");
        }
        List<String> unwritten = without(rights -> rights.insert() && rights.update());
        if (!unwritten.isEmpty()) {
            return Finding.warning(
                    about,
                    "no INSERT and UPDATE on " + names(unwritten),
                    "GRANT INSERT, UPDATE ON … TO " + health.role() + ", if restores come in with this role.");
        }
        if (health.lockedSequences() > 0) {
            return Finding.warning(
                    about,
                    "no UPDATE on %,d sequences".formatted(health.lockedSequences()),
                    "GRANT UPDATE ON ALL SEQUENCES IN SCHEMA … TO " + health.role() + ".");
        }
        List<String> undeleted = without(Health.Rights::delete);
        if (!undeleted.isEmpty() || !health.temporary()) {
            return Finding.warning(
                    about,
                    "no mirror and no plan: "
                            + (health.temporary()
                                    ? "no DELETE on " + names(undeleted)
                                    : "no TEMPORARY on the database"),
                    "GRANT " + (health.temporary() ? "DELETE ON …" : "TEMPORARY ON DATABASE …") + " TO " + health.role()
                            + ".");
        }
        return Finding.good(about, "INSERT, UPDATE, DELETE on all tables, TEMPORARY, sequences");
    }

    private Finding references() {
        String about = "checking references";
        return health.catalog().mayReplicate()
                ? Finding.good(about, "set-based: the role may set session_replication_role")
                : Finding.warning(
                        about,
                        "row by row, by PostgreSQL; restores take longer",
                        health.version() >= 150_000
                                ? "GRANT SET ON PARAMETER session_replication_role TO " + health.role() + "."
                                : "Before PostgreSQL 15 only a superuser may set session_replication_role.");
    }

    private Finding size() {
        long rows =
                tables.stream().mapToLong(t -> Math.max(0, t.estimatedRows())).sum();
        String largest = tables.stream()
                .max(Comparator.comparingLong(Table::bytes))
                .map(t -> "; largest: " + t.name() + ", " + FileUtils.byteCountToDisplaySize(t.bytes()))
                .orElse("");
        return Finding.good(
                "size",
                "%s, %,d tables, about %,d rows%s",
                FileUtils.byteCountToDisplaySize(health.bytes()),
                tables.size(),
                rows,
                largest);
    }

    /** Tables that need each other's rows without a null anywhere come in together, which takes a right or another. */
    private List<Finding> circles() {
        List<List<String>> tight = Order.of(tables).tight();
        List<Finding> hopeless = tight.stream()
                .filter(names -> names.size() > 1 && !health.catalog().mayReplicate())
                .filter(names -> !ownedOrDeferrable(names))
                .map(names -> Finding.warning(
                        "circles",
                        "the tables " + names(names)
                                + " need each other, and this role cannot bring in their first rows",
                        "Restore as their owner, or make one of the references DEFERRABLE, or let the role set"
                                + " session_replication_role."))
                .toList();
        return hopeless.isEmpty()
                ? List.of(Finding.good(
                        "circles",
                        tight.isEmpty() ? "none that need rights" : tight.size() + " that need rights; they are there"))
                : hopeless;
    }

    private boolean ownedOrDeferrable(List<String> names) {
        List<Table> circle =
                tables.stream().filter(t -> names.contains(t.name())).toList();
        return circle.stream().allMatch(Table::owned)
                || circle.stream()
                        .flatMap(t -> t.references().stream())
                        .filter(r -> names.contains(r.to()) && !r.nullable())
                        .allMatch(r -> r.deferrable());
    }

    private Finding keys() {
        List<String> without = tables.stream()
                .filter(t -> t.matchKey().isEmpty())
                .map(Table::name)
                .toList();
        return without.isEmpty()
                ? Finding.good("keys", "every table has one")
                : Finding.warning(
                        "keys",
                        "none on " + names(without) + "; their rows are told apart by all their values",
                        "ALTER TABLE … ADD PRIMARY KEY, where a row is one thing: a changed row is then updated, not added.");
    }

    private Finding clock() {
        Duration apart = health.ahead().abs();
        String said = "the server's is %.1f s %s the one here"
                .formatted(apart.toMillis() / 1000.0, health.ahead().isNegative() ? "behind" : "ahead of");
        return apart.compareTo(DIFFERENT.plus(health.roundTrip())) < 0
                ? Finding.good("clock", "%s", said)
                : Finding.warning(
                        "clock",
                        said,
                        "Let both machines follow a time server (NTP): schedules and newer-wins go by their clocks.");
    }

    private List<String> without(Predicate<Health.Rights> right) {
        return tables.stream()
                .map(Table::name)
                .filter(name -> health.rights().containsKey(name)
                        && !right.test(health.rights().get(name)))
                .toList();
    }

    private static String names(List<String> names) {
        Stream<String> shown = names.stream().limit(NAMED);
        return String.join(", ", shown.toList())
                + (names.size() > NAMED ? " and %,d more".formatted(names.size() - NAMED) : "");
    }
}
