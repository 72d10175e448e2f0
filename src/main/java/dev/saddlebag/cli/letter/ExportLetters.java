package dev.saddlebag.cli.letter;

import dev.saddlebag.letter.Taken;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag dlq export}. */
@Command(
        name = "export",
        description = "Writes rows of one job as one archive, each with its cause; they wait on.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag dlq export --job r-7f3a01c2d4e5 --to refused.json",
            "  saddlebag dlq export --job r-7f3a01c2d4e5 --table orders --to orders.json --json",
            ""
        },
        footer = "%nExit codes: 0 written, 10 no such row, 14 the file is there already.")
final class ExportLetters implements Callable<Integer> {

    @ParentCommand
    private DlqCommand parent;

    @Mixin
    private WhichOptions rows;

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "a file that is not there yet")
    private Path to;

    @Override
    public Integer call() throws IOException {
        if (Files.exists(to)) {
            throw new Problem(Problem.Kind.REFUSED, to + " is there already", "Name another file, or remove it first.");
        }
        if (!Files.isDirectory(to.toAbsolutePath().getParent())) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "--to is " + to + ", and there is no such folder",
                    "Make the folder, or name another.");
        }
        Taken taken = parent.files().gather(rows.which(null), to);
        parent.saddlebag()
                .print(
                        Map.of("file", to.toString(), "rows", taken.count()),
                        "%,d rows in %s".formatted(taken.count(), to));
        return 0;
    }
}
