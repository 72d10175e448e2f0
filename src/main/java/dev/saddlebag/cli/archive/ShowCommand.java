package dev.saddlebag.cli.archive;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.Seal;
import dev.saddlebag.archive.manifest.Manifest;
import dev.saddlebag.archive.read.ArchiveReader;
import dev.saddlebag.cli.Json;
import dev.saddlebag.cli.Saddlebag;
import dev.saddlebag.cli.scope.ScopeText;
import dev.saddlebag.cli.shelf.ArchiveChoice;
import dev.saddlebag.cli.shelf.Named;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
public final class ShowCommand implements Callable<Integer> {

    @ParentCommand
    private Saddlebag parent;

    @Mixin
    private ArchiveChoice archive;

    /** Who signed the file, in words; null where only a manifest was read. */
    private String signature;

    @Override
    public Integer call() throws IOException {
        Manifest manifest = read();
        PrintWriter out = parent.spec.commandLine().getOut();
        if (parent.json) {
            out.println(Json.of(manifest));
        } else {
            print(manifest.metadata(), manifest.seal(), out);
            if (signature != null) {
                out.println(signature);
            }
        }
        return 0;
    }

    private Manifest read() throws IOException {
        // On a shelf the manifest says it all; the archive itself is not brought here.
        Optional<Manifest> onShelf = archive.manifest(parent.config);
        if (onShelf.isPresent()) {
            return onShelf.get();
        }
        try (Named named = archive.here(parent.config, null)) {
            Limits limits = FileLimits.of(parent.config, named.file());
            Manifest manifest = Manifest.read(named.file(), limits);
            signature = signature(named.file(), limits);
            return manifest;
        }
    }

    private static String signature(Path file, Limits limits) throws IOException {
        if (Manifest.endsWithSeal(file)) {
            return "not signed";
        }
        try (ArchiveReader reader = ArchiveReader.open(file, limits)) {
            while (reader.nextTable()) {
                continue;
            }
            reader.seal();
            return reader.signature(limits.keys()).orElse("not signed");
        }
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
