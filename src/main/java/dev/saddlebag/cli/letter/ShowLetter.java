package dev.saddlebag.cli.letter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.letter.Letter;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag dlq show}. */
@Command(
        name = "show",
        description = "One row with its values, and why it was refused.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag dlq show r-7f3a01c2d4e5.0123456789abcdef",
            "  saddlebag dlq show r-7f3a01c2d4e5.0123456789abcdef --json | jq .row",
            ""
        },
        footer = "%nExit codes: 0 shown, 10 no such row.")
final class ShowLetter implements Callable<Integer> {

    @ParentCommand
    private DlqCommand parent;

    @Parameters(paramLabel = "ID", description = "as dlq list names it")
    private String id;

    @Override
    public Integer call() throws IOException {
        Letter.Detail letter = parent.files().find(id).detail();
        parent.saddlebag().print(letter, text(letter));
        return 0;
    }

    static String text(Letter.Detail letter) {
        StringBuilder text = new StringBuilder("Row        %s of %s%n".formatted(letter.id(), letter.table()));
        text.append("Refused    SQLSTATE %s%s%s%n"
                .formatted(
                        letter.sqlState(),
                        letter.constraint() == null ? "" : ", constraint " + letter.constraint(),
                        letter.column() == null ? "" : ", column " + letter.column()));
        if (letter.message() != null) {
            text.append("Server     %s%n".formatted(letter.message()));
        }
        letter.row()
                .properties()
                .forEach(column -> text.append("  %-30s %s%s%n"
                        .formatted(
                                column.getKey(), column.getValue(), was(letter, column.getKey(), column.getValue()))));
        if (letter.hint() != null) {
            text.append("HINT: ").append(letter.hint());
        }
        return text.toString().stripTrailing();
    }

    private static String was(Letter.Detail letter, String column, JsonNode value) {
        JsonNode original =
                letter.original() == null ? value : letter.original().path(column);
        return original.equals(value) ? "" : "   (in the file: " + original + ")";
    }
}
