package dev.saddlebag.web.letters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.Kind;
import dev.saddlebag.job.Run;
import dev.saddlebag.letter.Letter;
import dev.saddlebag.letter.LetterFiles;
import dev.saddlebag.letter.Which;
import dev.saddlebag.restore.report.Check;
import dev.saddlebag.restore.report.Plan;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.restore.request.RestoreRequest;
import dev.saddlebag.restore.request.RestoreSettings;
import dev.saddlebag.web.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** Refused rows tried in a transaction that is given up, while the caller waits: what would the database say? */
@Component
public class Checks {

    private final LetterFiles files;
    private final Work work;
    private final Jobs jobs;
    private final RestoreSettings settings;

    Checks(LetterFiles files, Work work, Jobs jobs, RestoreSettings settings) {
        this.files = files;
        this.work = work;
        this.jobs = jobs;
        this.settings = settings;
    }

    /** Of rows as they wait, parents first. */
    public Check of(Which which, String who) {
        return check(which, which.ofJob(), who, UnaryOperator.identity());
    }

    /** Of one row with other values in some columns, which are saved nowhere. @param values may be empty */
    public Check of(String id, JsonNode values, String who) {
        Which which = new Which(List.of(id), null, null, null);
        return check(which, which.ofJob(), who, letter -> values.isEmpty() ? letter : letter.edited(values));
    }

    private Check check(Which which, String job, String who, UnaryOperator<Letter> change) {
        Run run;
        synchronized (this) {
            work.refuseWhileBusy();
            run = work.record(Kind.PLAN, "check of dead letters of " + job, who);
        }
        Check[] check = new Check[1];
        Work.here(run, r -> check[0] = check(which, change, r));
        return check[0];
    }

    private Check check(Which which, UnaryOperator<Letter> change, Run run) {
        Path file = jobs.folder(run.now()).resolve("check.json");
        try {
            files.gather(which, file, change);
            RestoreOptions options = RestoreOptions.of(settings).rehearsing();
            return Check.of(work.call("direct:restore", new RestoreRequest(file, run, options), Plan.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(file);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
