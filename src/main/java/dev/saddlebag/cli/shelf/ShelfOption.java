package dev.saddlebag.cli.shelf;

import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.Shelf;
import dev.saddlebag.shelf.Shelves;
import java.util.List;
import picocli.CommandLine.Option;

/** Which shelves a command looks at. */
final class ShelfOption {

    @Option(
            names = "--from",
            paramLabel = "SHELF",
            description = "a shelf by its name, a folder or s3://bucket/prefix; default: all that are configured")
    String from;

    /** At least one. */
    List<Shelf> of(Shelves shelves) {
        List<Shelf> some = Named.some(shelves, from);
        if (some.isEmpty()) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "no shelf is configured",
                    "Name one with --from DIR or --from s3://bucket/prefix, or set saddlebag.shelves.");
        }
        return some;
    }
}
