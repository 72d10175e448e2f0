package dev.saddlebag.cli.letter;

import dev.saddlebag.cli.ConsoleProgress;
import dev.saddlebag.cli.DatabaseOptions;
import dev.saddlebag.cli.Saddlebag;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.letter.LetterFiles;
import dev.saddlebag.letter.Taken;
import dev.saddlebag.letter.Which;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.report.ReportText;
import dev.saddlebag.restore.request.RestoreRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag dlq retry}. */
@Command(
        name = "retry",
        description = "Tries rows of one job again, parents before children. What is refused once more waits on.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag dlq retry --job r-7f3a01c2d4e5 --url postgresql://localhost/shop --user me",
            "  saddlebag dlq retry r-7f3a01c2d4e5.0123456789abcdef --check --url postgresql://localhost/shop",
            ""
        },
        footer =
                "%nExit codes: 0 all are in, 3 rows were refused again, or would be, 10 no such row, 11 busy, 15 not reached.")
final class RetryLetters implements Callable<Integer> {

    @ParentCommand
    private DlqCommand parent;

    @Mixin
    private WhichOptions rows;

    @Mixin
    private DatabaseOptions database;

    @Option(
            names = {"--check", "--dry-run"},
            description = "only say what the database would say of them: they are tried, and nothing is kept")
    private boolean check;

    @Override
    public Integer call() throws IOException {
        Saddlebag saddlebag = parent.saddlebag();
        LetterFiles files = parent.files();
        Which which = rows.which(null);
        if (check) {
            return Checking.of(saddlebag, files, database, which, letter -> letter);
        }
        String job = which.ofJob();
        Path folder = Files.createTempDirectory("saddlebag");
        Path file = folder.resolve("dead-letters-of-" + job + ".json");
        try {
            Taken taken = files.gather(which, file);
            try (ConsoleProgress progress = ConsoleProgress.of(saddlebag);
                    Engine engine = Engine.forCommand(saddlebag.config(), database.settings(), Engine.Work.RESTORE)) {
                Report report = engine.restore(new RestoreRequest(file, progress));
                progress.end();
                // Those that were refused once more are dead letters of the new job; so the old ones go, last of all.
                files.remove(job, taken);
                saddlebag.print(report, ReportText.of(report));
                return report.success() ? 0 : Saddlebag.REJECTED;
            }
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
