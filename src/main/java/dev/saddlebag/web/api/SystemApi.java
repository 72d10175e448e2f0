package dev.saddlebag.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Key;
import dev.saddlebag.catalog.Order;
import dev.saddlebag.catalog.Pattern;
import dev.saddlebag.catalog.Selection;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.TableRules;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.read.Snapshot;
import dev.saddlebag.diff.Diff;
import dev.saddlebag.diff.DiffRequest;
import dev.saddlebag.diff.Source;
import dev.saddlebag.diff.report.DiffReport;
import dev.saddlebag.job.Kind;
import dev.saddlebag.job.Run;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.web.Work;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What there is to carry, and what differs. */
@RestController
@Tag(name = "system")
public class SystemApi {

    private static final int MOST_ROWS = 1_000;

    private final Backups backups;
    private final Work work;
    private final Address address;
    private final TableRules rules;
    private final Limits limits;

    SystemApi(Backups backups, Work work, Address address, TableRules rules, Limits limits) {
        this.backups = backups;
        this.work = work;
        this.address = address;
        this.rules = rules;
        this.limits = limits;
    }

    /**
     * A table of the database.
     *
     * @param level 0 for one that references nothing; null where it stays at home
     * @param rows the server's estimate
     * @param why the reason of the rule that keeps it out; null where it travels
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Table")
    public record Listed(
            String name,
            boolean travels,
            String why,
            Integer level,
            long rows,
            long bytes,
            List<String> key,
            List<String> references) {}

    @GetMapping("/api/v1/tables")
    @Operation(
            operationId = "listTables",
            summary = "Every table, parents first, with the rule that keeps it out if one does")
    public List<Listed> tables() {
        try (Snapshot snapshot = Snapshot.open(address)) {
            Catalog catalog = snapshot.catalog();
            Selection selection = Selection.of(catalog, List.of(), rules.exclude());
            Order order = Order.of(selection.tables());
            Map<String, Integer> levels = order.levels();
            List<Listed> tables = new java.util.ArrayList<>(order.tables().stream()
                    .map(t -> listed(t, null, levels.get(t.name())))
                    .toList());
            selection.excluded().forEach(e -> catalog.table(e.table())
                    .ifPresent(t -> tables.add(listed(t, e.why(), null))));
            return tables;
        }
    }

    private static Listed listed(Table table, String why, Integer level) {
        return new Listed(
                table.name(),
                why == null,
                why,
                level,
                Math.max(0, table.estimatedRows()),
                table.bytes(),
                table.matchKey().map(Key::columns).orElse(List.of()),
                table.references().stream().map(r -> r.to()).distinct().sorted().toList());
    }

    @GetMapping("/api/v1/diff")
    @Operation(operationId = "diff", summary = "What differs between two backups, or a backup and the database (@live)")
    public DiffReport diff(
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam(required = false) List<String> table,
            @RequestParam(defaultValue = "10") int rows,
            Principal who)
            throws IOException {
        if (rows > MOST_ROWS) {
            throw new Problem(Problem.Kind.WRONG_USAGE, "rows is " + rows, "At most " + MOST_ROWS + " are possible.");
        }
        Source a = source(from);
        Source b = source(to);
        List<Pattern> tables =
                table == null ? List.of() : table.stream().map(Pattern::new).toList();
        Run run = work.record(Kind.DIFF, from + " with " + to, who.getName());
        DiffReport[] report = new DiffReport[1];
        Work.here(run, job -> report[0] = compare(new DiffRequest(a, b, tables, rows, job), job));
        return report[0];
    }

    private DiffReport compare(DiffRequest request, Run run) {
        if (request.live()) {
            return work.call("direct:diff", request, DiffReport.class);
        }
        try {
            run.start();
            DiffReport report = Diff.of(request, limits);
            run.succeeded(null, false, null);
            return report;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Source source(String name) throws IOException {
        return name.equals(Source.LIVE)
                ? Source.of(name)
                : Source.of(backups.get(name).path().toString());
    }
}
