package dev.saddlebag.cli.scope;

import dev.saddlebag.catalog.scope.Scope;
import dev.saddlebag.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which rows a command speaks of. */
public final class ScopeOptions {

    @Option(
            names = "--business",
            paramLabel = "ID",
            description =
                    "only what belongs to this row of saddlebag.scope.root, and what that needs; may be given again")
    private List<String> businesses = new ArrayList<>();

    @Option(names = "--with-demo", description = "also what is there for show")
    private boolean demo;

    @Option(
            names = "--with-audit-logs",
            paramLabel = "N",
            arity = "0..1",
            fallbackValue = "1000",
            description = "also the newest N rows of each log, 1,000 without a number")
    private Long audit;

    public Scope scope() {
        if (audit != null && audit < 0) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "--with-audit-logs=" + audit + " is no number of rows",
                    "Give 1 or more, or leave the number out.");
        }
        return new Scope(businesses, demo, audit == null ? 0 : audit);
    }
}
