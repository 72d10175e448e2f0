package dev.saddlebag.cli.letter;

import dev.saddlebag.engine.configuration.Folders;
import dev.saddlebag.letter.LetterFiles;
import dev.saddlebag.letter.Taken;
import dev.saddlebag.letter.Which;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.web.access.audit.Audit;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag dlq discard}. */
@Command(
        name = "discard",
        description = "Gives up rows of one job for good, with a reason that stays in the audit log.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag dlq discard r-7f3a01c2d4e5.0123456789abcdef --reason 'a test row'",
            "  saddlebag dlq discard --job r-7f3a01c2d4e5 --table orders --reason 'of a shop that was closed'",
            ""
        },
        footer = "%nExit codes: 0 given up, 2 no reason, 10 no such row.")
final class DiscardLetters implements Callable<Integer> {

    @ParentCommand
    private DlqCommand parent;

    @Mixin
    private WhichOptions rows;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "a sentence for who asks later")
    private String reason;

    @Override
    public Integer call() throws IOException {
        if (reason.isBlank()) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE, "rows are given up with a reason", "Say why, for who asks later.");
        }
        LetterFiles files = parent.files();
        Which which = rows.which(reason);
        Taken gone = files.find(which);
        new Audit(Folders.of(parent.saddlebag().config()).state())
                .write(
                        "command line, " + System.getProperty("user.name"),
                        "discard dead letters",
                        "job",
                        which.ofJob(),
                        "rows",
                        gone.ids(),
                        "reason",
                        reason);
        files.remove(which.ofJob(), gone);
        parent.saddlebag().print(Map.of("discarded", gone.count()), "%,d rows were given up.".formatted(gone.count()));
        return 0;
    }
}
