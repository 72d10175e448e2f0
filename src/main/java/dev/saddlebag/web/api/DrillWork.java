package dev.saddlebag.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.saddlebag.drill.Drill;
import dev.saddlebag.drill.DrillResult;
import dev.saddlebag.engine.Installation;
import dev.saddlebag.job.Job;
import dev.saddlebag.job.Kind;
import dev.saddlebag.job.PartOfAnother;
import dev.saddlebag.job.Run;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.web.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;

/** Test restores as jobs: into a database that is made for each beside the real one, and dropped again. */
@Component
class DrillWork {

    private final Installation installation;
    private final Work work;
    private final ObjectMapper json;

    DrillWork(Installation installation, Work work, ObjectMapper json) {
        this.installation = installation;
        this.work = work;
        this.json = json;
    }

    Job begin(Backups.Stored stored, String who) {
        Run run = work.record(Kind.VERIFY, stored.file(), who);
        work.submit(run, job -> drill(stored, job));
        return run.now();
    }

    private void drill(Backups.Stored stored, Run run) {
        run.start();
        try {
            DrillResult result = new Drill(
                            stored.path(),
                            installation.config(),
                            installation.settings(),
                            new PartOfAnother(run, "job " + run.job()))
                    .run(null);
            byte[] report = json.writeValueAsBytes(result);
            if (!result.good()) {
                throw new Problem(
                        Problem.Kind.FAILED,
                        "%s does not come back as it was: %,d rows rejected, %d tables differ"
                                .formatted(
                                        stored.id(),
                                        result.rejected(),
                                        result.differences().size()),
                        "saddlebag verify " + stored.file() + " --deep says which; the result lies beside the file.");
            }
            run.succeeded(null, false, report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
