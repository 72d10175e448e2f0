package dev.saddlebag.cli;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Manifest;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.Seal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag show}. */
@Command(
        name = "show",
        description = "Shows what an archive says of itself. Checks nothing; verify does.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag show shop.json.zst",
            "  saddlebag show shop.json.zst --json | jq .metadata.database",
            ""
        },
        footer = "%nExit codes: 0 shown, 10 no such file, 13 file unusable.")
final class ShowCommand implements Callable<Integer> {

    @ParentCommand
    private Saddlebag parent;

    @Parameters(paramLabel = "FILE", description = "an archive: .json, .json.gz or .json.zst")
    private Path file;

    @Override
    public Integer call() throws IOException {
        Manifest manifest = Manifest.read(file, Limits.defaults());
        PrintWriter out = parent.spec.commandLine().getOut();
        if (parent.json) {
            out.println(Json.of(manifest));
        } else {
            print(manifest.metadata(), manifest.seal(), out);
        }
        return 0;
    }

    private static void print(Metadata metadata, Seal seal, PrintWriter out) {
        out.printf(
                "Archive    %s (format %d, %s)%n",
                metadata.id(), metadata.version(), metadata.scope().kind());
        out.printf(
                "Made       %s on %s%n",
                metadata.createdAt(),
                metadata.node() == null ? "-" : metadata.node().name());
        if (metadata.database() != null) {
            out.printf(
                    "Database   %s, %s%n",
                    metadata.database().name(), metadata.database().server());
        }
        out.printf(
                "Rows       %,d in %,d tables%n",
                seal.totalRows(), metadata.tables().size());
        out.printf("Content    %s%n", seal.contentSha256() == null ? "-" : seal.contentSha256());
        Metadata.Scope scope = metadata.scope();
        if (!scope.root().isEmpty()) {
            out.printf("Scope      %s %s%n", scope.table(), String.join(", ", scope.root()));
        }
        metadata.tables().forEach(t -> out.printf("  %-50s %,14d%n", t.name(), seal.rowsOf(t.name())));
        metadata.excluded().forEach(e -> out.printf("left out: %s (%s)%n", e.table(), e.why()));
        metadata.emptied().forEach(e -> out.printf("null: %s.%s (%s)%n", e.table(), e.column(), e.why()));
        ScopeText.print(scope, out);
    }
}
