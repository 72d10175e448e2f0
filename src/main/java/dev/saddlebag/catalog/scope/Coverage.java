package dev.saddlebag.catalog.scope;

import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Order;
import dev.saddlebag.catalog.Selection;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.scope.rule.TableClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every table of a database and what becomes of it, so that none is forgotten.
 *
 * @param lines parents first, then what stays out, by name
 * @param gone tables of the last backup that are not there any more
 */
public record Coverage(List<Line> lines, List<String> gone) {

    /**
     * @param rule the pattern that decided; null where only the references did
     * @param rows by the server's statistics
     * @param level the longest chain of references below the table; null where it stays out
     * @param inLastBackup null where no last backup is known
     * @param isNew whether no rule decided and the last backup has not got it
     */
    public record Line(
            String name,
            String tableClass,
            String rule,
            String why,
            long rows,
            Integer level,
            boolean travels,
            Boolean inLastBackup,
            boolean isNew) {}

    public Coverage {
        lines = List.copyOf(lines);
        gone = List.copyOf(gone);
    }

    /** @param last the tables of the last backup, and those it left out by rule; null where there is none */
    public static Coverage of(Catalog catalog, Classes classes, Selection selection, Set<String> last) {
        Order order = Order.of(selection.tables());
        Map<String, Integer> levels = order.levels();
        List<Line> lines = new ArrayList<>();
        order.tables().forEach(t -> lines.add(line(t, classes, null, levels.get(t.name()), last)));
        selection.excluded().stream()
                .sorted(Comparator.comparing(Selection.Excluded::table))
                .forEach(e -> lines.add(catalog.table(e.table())
                        .map(t -> line(t, classes, e.why(), null, last))
                        .orElseGet(() -> new Line(
                                e.table(),
                                TableClass.EXCLUDED.word(),
                                "(extension)",
                                e.why(),
                                0,
                                null,
                                false,
                                in(last, e.table()),
                                false))));
        List<String> gone = last == null
                ? List.of()
                : last.stream().filter(t -> classes.of(t) == null).sorted().toList();
        return new Coverage(lines, gone);
    }

    private static Line line(Table table, Classes classes, String out, Integer level, Set<String> last) {
        Decision decision = classes.of(table.name());
        Boolean known = in(last, table.name());
        return new Line(
                table.name(),
                decision.tableClass().word(),
                decision.rule(),
                out == null ? decision.why() : out,
                Math.max(0, table.estimatedRows()),
                level,
                out == null,
                known,
                out == null && !decision.byRule() && !Boolean.TRUE.equals(known));
    }

    private static Boolean in(Set<String> last, String table) {
        return last == null ? null : last.contains(table);
    }

    /** The tables that nobody decided about. */
    public List<String> undecided() {
        return lines.stream().filter(Line::isNew).map(Line::name).toList();
    }
}
