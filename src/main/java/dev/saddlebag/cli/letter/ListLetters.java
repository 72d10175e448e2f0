package dev.saddlebag.cli.letter;

import dev.saddlebag.letter.Causes;
import dev.saddlebag.letter.Letter;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag dlq list}. */
@Command(
        name = "list",
        description = "Rows that wait, the newest job's first, with the cause and without their values.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag dlq list",
            "  saddlebag dlq list --job r-7f3a01c2d4e5 --reason unique --json | jq -r '.items[].id'",
            ""
        },
        footer = "%nExit codes: 0 shown, 2 no such reason.")
final class ListLetters implements Callable<Integer> {

    @ParentCommand
    private DlqCommand parent;

    @Option(names = "--job", paramLabel = "JOB", description = "only of this job")
    private String job;

    @Option(names = "--table", paramLabel = "TABLE", description = "only of this table")
    private String table;

    @Option(
            names = "--reason",
            paramLabel = "CAUSE",
            description = "only: not-null, foreign-key, unique, check, exclusion, an SQLSTATE or a constraint's name")
    private String reason;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "at most so many (default: ${DEFAULT-VALUE})")
    private int limit;

    /**
     * What is told.
     *
     * @param more whether others wait besides
     */
    record Found(List<Letter.Summary> items, boolean more) {}

    @Override
    public Integer call() throws IOException {
        if (limit < 1) {
            throw new Problem(Problem.Kind.WRONG_USAGE, "--limit is " + limit, "It begins at 1.");
        }
        List<Letter.Summary> items = new ArrayList<>();
        parent.files().visit(job, letter -> {
            if (letter.summary().among(table, reason)) {
                items.add(letter.summary());
            }
            return items.size() <= limit;
        });
        boolean more = items.size() > limit;
        Found found = new Found(more ? List.copyOf(items.subList(0, limit)) : items, more);
        parent.saddlebag().print(found, text(found));
        return 0;
    }

    /** Grouped by cause, since what one row needs its neighbours mostly need too. */
    private static String text(Found found) {
        if (found.items().isEmpty()) {
            return "No row waits.";
        }
        Map<String, List<Letter.Summary>> groups = new LinkedHashMap<>();
        found.items().forEach(letter -> groups.computeIfAbsent(cause(letter), c -> new ArrayList<>())
                .add(letter));
        StringBuilder text = new StringBuilder();
        groups.forEach((cause, letters) -> {
            text.append("%,d x %s%n".formatted(letters.size(), cause));
            letters.forEach(letter -> text.append("  ")
                    .append(letter.id())
                    .append(letter.edited() ? "  edited%n".formatted() : "%n".formatted()));
            if (letters.get(0).hint() != null) {
                text.append("  HINT: ").append(letters.get(0).hint()).append("%n".formatted());
            }
        });
        if (found.more()) {
            text.append("More wait; --limit shows them.%n".formatted());
        }
        return text.toString().stripTrailing();
    }

    private static String cause(Letter.Summary letter) {
        String name = letter.constraint() != null ? letter.constraint() : letter.column();
        String kind = Causes.WORDS.getOrDefault(String.valueOf(letter.sqlState()), "SQLSTATE " + letter.sqlState());
        return letter.table() + "  " + kind + (name == null ? "" : " " + name) + "  (job " + letter.jobId() + ")";
    }
}
