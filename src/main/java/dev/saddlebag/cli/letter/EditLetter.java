package dev.saddlebag.cli.letter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.saddlebag.cli.DatabaseOptions;
import dev.saddlebag.letter.Letter;
import dev.saddlebag.letter.LetterFiles;
import dev.saddlebag.letter.Which;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag dlq edit}. */
@Command(
        name = "edit",
        description =
                "Changes values of a row that waits: in $VISUAL or $EDITOR, or as --set says. The file's are kept.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag dlq edit r-7f3a01c2d4e5.0123456789abcdef --set price=12.50 --check",
            "  saddlebag dlq edit r-7f3a01c2d4e5.0123456789abcdef --set price=12.50 --set note=null",
            ""
        },
        footer =
                "%nExit codes: 0 changed, or left as it is, 3 it would be refused again (--check), 2 no such column or no JSON, 10 no such row,"
                        + " 14 somebody else has changed it meanwhile.")
final class EditLetter implements Callable<Integer> {

    @ParentCommand
    private DlqCommand parent;

    @Parameters(paramLabel = "ID", description = "as dlq list names it")
    private String id;

    @Option(
            names = "--set",
            paramLabel = "COLUMN=VALUE",
            description = "a value as JSON, or else as text; may be given again")
    private Map<String, String> values = new LinkedHashMap<>();

    @Option(
            names = "--check",
            description = "change nothing; only say what the database would say of the row with these values")
    private boolean check;

    @Mixin
    private DatabaseOptions database;

    @Override
    public Integer call() throws IOException, InterruptedException {
        LetterFiles files = parent.files();
        Letter letter = files.find(id);
        ObjectNode changes = values.isEmpty() ? changed(letter.detail()) : given();
        if (check) {
            Which which = new Which(List.of(id), null, null, null);
            return Checking.of(
                    parent.saddlebag(), files, database, which, l -> changes.isEmpty() ? l : l.edited(changes));
        }
        if (changes.isEmpty()) {
            parent.saddlebag().print(letter.detail(), "Nothing was changed.");
            return 0;
        }
        Letter edited = files.edit(id, letter.version(), changes)
                .orElseThrow(() -> new Problem(
                        Problem.Kind.REFUSED,
                        "somebody has changed this row meanwhile",
                        "Look at it again: saddlebag dlq show " + id + "."));
        parent.saddlebag()
                .print(
                        edited.detail(),
                        ShowLetter.text(edited.detail())
                                + "%nCheck it: saddlebag dlq retry %s --check%nTry it:   saddlebag dlq retry %s"
                                        .formatted(id, id));
        return 0;
    }

    private ObjectNode given() {
        ObjectNode changes = Letter.JSON.createObjectNode();
        values.forEach((column, text) -> {
            JsonNode value;
            try {
                value = Letter.JSON.readTree(text);
            } catch (JsonProcessingException e) {
                // Not quoted, as one types it in a shell.
                value = null;
            }
            changes.set(column, value == null || value.isMissingNode() ? TextNode.valueOf(text) : value);
        });
        return changes;
    }

    private ObjectNode changed(Letter.Detail letter) throws IOException, InterruptedException {
        if (System.console() == null) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "there is no terminal for an editor",
                    "Give the new values: --set COLUMN=VALUE.");
        }
        // Only this user can read what is made there.
        Path folder = Files.createTempDirectory("saddlebag");
        Path file = folder.resolve("row.json");
        try {
            Files.write(file, Letter.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(letter.row()));
            edit(file);
            JsonNode row = Letter.JSON.readTree(Files.readAllBytes(file));
            if (!row.isObject()) {
                throw noJson(null);
            }
            ObjectNode changes = Letter.JSON.createObjectNode();
            row.properties().forEach(column -> {
                if (!column.getValue().equals(letter.row().get(column.getKey()))) {
                    changes.set(column.getKey(), column.getValue());
                }
            });
            return changes;
        } catch (JsonProcessingException e) {
            throw noJson(e);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static Problem noJson(Exception e) {
        return new Problem(
                Problem.Kind.WRONG_USAGE, "what was saved is no JSON object", "Edit it again; nothing was changed.", e);
    }

    private static void edit(Path file) throws IOException, InterruptedException {
        String editor = Stream.of("VISUAL", "EDITOR")
                .map(System.getenv()::get)
                .filter(e -> e != null && !e.isBlank())
                .findFirst()
                .orElse("vi");
        // It may have arguments of its own, as in: code --wait.
        int exit = new ProcessBuilder(List.of("sh", "-c", editor + " \"$1\"", "sh", file.toString()))
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new Problem(
                    Problem.Kind.FAILED, "the editor ended with " + exit, "Nothing was changed; check $EDITOR.");
        }
    }
}
