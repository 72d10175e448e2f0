package dev.saddlebag.web.api.retention;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.FolderShelf;
import dev.saddlebag.shelf.retention.Policy;
import dev.saddlebag.shelf.retention.Prune;
import dev.saddlebag.shelf.retention.RetentionSettings;
import dev.saddlebag.shelf.retention.Within;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which backups of this machine stay by which rule; asks, and removes nothing. */
@Component
public class Kept {

    private final FolderSettings folders;
    private final RetentionSettings settings;
    private final Limits limits;

    Kept(FolderSettings folders, RetentionSettings settings, Limits limits) {
        this.folders = folders;
        this.settings = settings;
        this.limits = limits;
    }

    public Policy configured() {
        return settings.policy();
    }

    /** The rules with other numbers, in the configuration's zone. */
    public Policy rules(int last, int hourly, int daily, int weekly, int monthly, int yearly, String within) {
        try {
            return new Policy(
                    last,
                    hourly,
                    daily,
                    weekly,
                    monthly,
                    yearly,
                    Within.of(within),
                    configured().zone());
        } catch (IllegalArgumentException e) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    e.getMessage(),
                    "Numbers of archives, and a time such as 2y5m7d3h, are possible.",
                    e);
        }
    }

    /** What the rules would do now. Looks at sizes only, so that a page stays quick. */
    public List<Prune.Decided> judged(Policy policy) throws IOException {
        if (!Files.isDirectory(folders.backups())) {
            return List.of();
        }
        try (FolderShelf shelf = new FolderShelf(folders.backups())) {
            return Prune.plan(shelf, policy, RetentionSettings.Check.SIZE, limits)
                    .verdicts();
        }
    }

    /** {@code saddlebag prune --keep-daily 7 …} */
    public String command(Policy policy) {
        List<String> words = new ArrayList<>(List.of("saddlebag prune --from " + folders.backups()));
        option(words, "last", policy.last());
        option(words, "hourly", policy.hourly());
        option(words, "daily", policy.daily());
        option(words, "weekly", policy.weekly());
        option(words, "monthly", policy.monthly());
        option(words, "yearly", policy.yearly());
        if (!policy.within().isNone()) {
            words.add("--keep-within " + policy.within());
        }
        words.add("--dry-run");
        return String.join(" ", words);
    }

    private static void option(List<String> words, String name, int number) {
        if (number != 0) {
            words.add("--keep-" + name + " " + number);
        }
    }
}
