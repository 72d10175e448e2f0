package dev.saddlebag.cli.scope;

import dev.saddlebag.archive.Metadata;
import java.io.PrintWriter;

/** What a scope did to the rows, for people. */
public final class ScopeText {

    private ScopeText() {}

    public static void print(Metadata.Scope scope, PrintWriter out) {
        scope.nulled()
                .forEach(n -> out.printf("null: %s.%s of %,d rows (%s)%n", n.table(), n.column(), n.rows(), n.why()));
        scope.columns().forEach(c -> out.printf("%s: %s (%s)%n", c.as(), c.column(), c.why()));
        scope.left()
                .forEach(
                        l -> out.printf("rows left out: %s, %,d by %s (%s)%n", l.table(), l.rows(), l.rule(), l.why()));
        scope.remarks().forEach(r -> out.printf("remark: %s%n", r));
    }
}
