package dev.saddlebag.cli.letter;

import dev.saddlebag.cli.Saddlebag;
import dev.saddlebag.engine.configuration.Folders;
import dev.saddlebag.engine.configuration.Reading;
import dev.saddlebag.letter.LetterFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code saddlebag dlq}. */
@Command(
        name = "dlq",
        description = "Rows that a restore refused and that wait: shown, edited, tried again, given up.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag dlq list --table 'orders' --reason foreign-key",
            "  saddlebag dlq retry --job r-7f3a01c2d4e5 --url postgresql://localhost/shop --user me",
            ""
        },
        footer = "%nExit codes: 0 done, 3 rows were refused again, 10 no such row.",
        subcommands = {
            ListLetters.class,
            ShowLetter.class,
            EditLetter.class,
            RetryLetters.class,
            DiscardLetters.class,
            ExportLetters.class
        })
public final class DlqCommand implements Runnable {

    @ParentCommand
    private Saddlebag parent;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    Saddlebag saddlebag() {
        return parent;
    }

    LetterFiles files() {
        return new LetterFiles(Folders.of(parent.config()).deadLetters(), Reading.limits(parent.config()));
    }
}
