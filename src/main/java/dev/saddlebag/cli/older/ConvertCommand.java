package dev.saddlebag.cli.older;

import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.cli.ConsoleProgress;
import dev.saddlebag.cli.DatabaseOptions;
import dev.saddlebag.cli.Json;
import dev.saddlebag.cli.Saddlebag;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.older.Older;
import dev.saddlebag.older.account.Conversion;
import dev.saddlebag.older.account.ConversionText;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag convert}. */
@Command(
        name = "convert",
        description = "Makes an archive of a backup of an older family (pre-1, 1.0, 2.0, 3.0). What tables, columns and"
                + " types there are says the database; restore, plan, verify and diff do the same on the way.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag convert backup-2025-01-15.json --to shop.json.zst --url postgresql://localhost/shop --user me",
            "  saddlebag convert backup.json.gz --to shop.json --url postgresql://localhost/shop --json | jq .unknown",
            ""
        },
        footer = "%nExit codes: 0 converted, 2 wrong usage, 10 no such file, 13 file unusable, 14 a name could be two"
                + " tables, 15 not reached.")
public final class ConvertCommand implements Callable<Integer> {

    @ParentCommand
    private Saddlebag parent;

    @Parameters(paramLabel = "FILE", description = "the older file, plain, gzip or zstd")
    private Path file;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "NEW",
            description = "the archive to write: .json, .json.gz or .json.zst; replaced if it is there")
    private Path to;

    @Mixin
    private DatabaseOptions database;

    @Override
    public Integer call() throws IOException {
        Compression compression = compression(to);
        try (ConsoleProgress progress = ConsoleProgress.of(parent);
                Engine engine = Engine.forCommand(parent.config(), database.settings(), Engine.Work.LOOK)) {
            Conversion conversion = engine.bean(Older.class).convert(file, to, compression, progress);
            progress.end();
            parent.out().println(parent.json() ? Json.of(conversion) : ConversionText.of(conversion));
            return 0;
        }
    }

    private static Compression compression(Path to) {
        return Compression.of(to)
                .orElseThrow(() -> new Problem(
                        Problem.Kind.WRONG_USAGE,
                        "--to is " + to + ", which is no name of an archive",
                        "Archives end in .json, .json.gz or .json.zst."));
    }
}
