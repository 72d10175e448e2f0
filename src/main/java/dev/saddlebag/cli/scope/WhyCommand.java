package dev.saddlebag.cli.scope;

import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.scope.Rulebook;
import dev.saddlebag.cli.DatabaseOptions;
import dev.saddlebag.cli.Json;
import dev.saddlebag.cli.Saddlebag;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.read.Snapshot;
import dev.saddlebag.database.scope.Explanation;
import dev.saddlebag.database.scope.Scoping;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.problem.Problem;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag why}. */
@Command(
        name = "why",
        description = "Tells by which references a row is in a backup, or why it is not.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag why users u17 --business cm123456 --url postgresql://localhost/shop --user me",
            "  saddlebag why vehicle_trips driver-3 vehicle-9 --url postgresql://localhost/shop --json | jq .path",
            ""
        },
        footer = "%nExit codes: 0 told, 2 no such table or row, 10 no such database, 12 not allowed, 15 not reached.")
public final class WhyCommand implements Callable<Integer> {

    @ParentCommand
    private Saddlebag parent;

    @Mixin
    private DatabaseOptions database;

    @Mixin
    private ScopeOptions scope;

    @Parameters(index = "0", paramLabel = "TABLE", description = "as saddlebag tables calls it")
    private String table;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "KEY",
            description = "the values of its key, in their order")
    private List<String> key = new ArrayList<>();

    @Override
    public Integer call() {
        try (Engine engine = Engine.forCommand(parent.config, database.settings(), Engine.Work.LOOK);
                Snapshot snapshot = Snapshot.open(engine.bean(Address.class))) {
            Table found = snapshot.catalog()
                    .table(table)
                    .orElseThrow(() -> new Problem(
                            Problem.Kind.WRONG_USAGE,
                            "there is no table " + table,
                            "saddlebag tables lists them; upper and lower case differ."));
            Explanation why = Scoping.why(snapshot, engine.bean(Rulebook.class), scope.scope(), found, key);
            PrintWriter out = parent.spec.commandLine().getOut();
            if (parent.json) {
                out.println(Json.of(why));
            } else {
                out.printf("%s %s is %s%n", why.table(), why.key(), why.in() ? "in" : "not in");
                why.path().forEach(step -> out.println("  " + step));
            }
            return 0;
        }
    }
}
