package dev.saddlebag.cli.letter;

import dev.saddlebag.cli.Group;
import dev.saddlebag.engine.configuration.Folders;
import dev.saddlebag.engine.configuration.Reading;
import dev.saddlebag.letter.LetterFiles;
import picocli.CommandLine.Command;

/** {@code saddlebag dlq}. */
@Command(
        name = "dlq",
        description = "Rows that a restore refused and that wait: shown, edited, tried again, given up.",
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
public final class DlqCommand extends Group {

    LetterFiles files() {
        return new LetterFiles(
                Folders.of(saddlebag().config()).deadLetters(),
                Reading.limits(saddlebag().config()));
    }
}
