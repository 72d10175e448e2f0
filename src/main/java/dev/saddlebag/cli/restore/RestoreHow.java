package dev.saddlebag.cli.restore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.cli.Json;
import dev.saddlebag.database.write.Mode;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.restore.request.RestoreSettings;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Option;

/** What a restore, or the plan of one, may do. What is not given comes from the configuration. */
final class RestoreHow {

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "merge: add and update; insert-only; update-only; newer-wins: by updatedAt;"
                    + " mirror: also delete what the file lacks")
    String mode;

    @Option(
            names = "--transaction",
            paramLabel = "UNIT",
            description = "chunk, table or file: what comes in together or not at all")
    String transaction;

    @Option(
            names = "--max-delete",
            paramLabel = "PERCENT",
            description = "how many rows of a hundred a mirror may delete from a table")
    Double maxDelete;

    @Option(
            names = "--chain",
            description = "of an increment: all rows as they were then, by the archives it builds on, which are looked"
                    + " for beside it; latest means that of itself")
    boolean chain;

    /** Where the plan that is carried out was made; null where there is none. */
    private String plannedIn;

    /** Refuses to carry out a plan in another database than it was made for. @param place {@code host:port/name} */
    void agreedOn(String place) {
        if (plannedIn != null && !plannedIn.equals(place)) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "the plan was made for the database %s, not for %s".formatted(plannedIn, place),
                    "Make a plan for this database and look at it, or name the one the plan was made for.");
        }
    }

    RestoreOptions options(RestoreSettings settings, boolean rehearse, String confirm, String fingerprint) {
        if (maxDelete != null && (maxDelete < 0 || maxDelete > 100)) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "--max-delete is " + maxDelete,
                    "0 to 100 are possible, of a hundred rows.");
        }
        return new RestoreOptions(
                mode == null ? settings.mode() : one(Mode.class, "--mode", mode),
                transaction == null
                        ? settings.transaction()
                        : one(RestoreOptions.Transaction.class, "--transaction", transaction),
                rehearse,
                confirm,
                maxDelete == null ? settings.maxDelete() : maxDelete,
                fingerprint);
    }

    /** Takes over what a saved plan says of mode, transaction and deletions. Returns its fingerprint. */
    String take(Path plan) throws IOException {
        JsonNode saved;
        try {
            saved = Json.read(plan);
        } catch (JsonProcessingException e) {
            throw new Problem(Problem.Kind.FILE_UNUSABLE, plan + " is no plan", "Make one with plan --save.", e);
        } catch (NoSuchFileException e) {
            throw new Problem(Problem.Kind.NOT_FOUND, "there is no plan " + plan, "Make one with plan --save.", e);
        }
        if (!saved.hasNonNull("fingerprint") || !saved.hasNonNull("mode") || !saved.hasNonNull("database")) {
            throw new Problem(Problem.Kind.FILE_UNUSABLE, plan + " is no plan", "Make one with plan --save.");
        }
        plannedIn = saved.get("database").asText();
        mode = agreed("--mode", mode, saved.get("mode").asText());
        transaction =
                agreed("--transaction", transaction, saved.path("transaction").asText());
        if (saved.hasNonNull("maxDelete")) {
            String given = maxDelete == null ? null : String.valueOf(maxDelete);
            maxDelete = Double.valueOf(agreed(
                    "--max-delete", given, String.valueOf(saved.get("maxDelete").asDouble())));
        }
        return saved.get("fingerprint").asText();
    }

    private static String agreed(String option, String given, String planned) {
        if (given != null && !given.replace('_', '-').equalsIgnoreCase(planned)) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "the plan was made with " + option + " " + planned + ", not " + given,
                    "Leave the option out, or make a new plan.");
        }
        return planned;
    }

    private static <E extends Enum<E>> E one(Class<E> type, String option, String text) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new Problem(Problem.Kind.WRONG_USAGE, option + " is " + text, "See --help for what is possible.", e);
        }
    }
}
