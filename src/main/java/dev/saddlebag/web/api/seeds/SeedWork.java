package dev.saddlebag.web.api.seeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.saddlebag.job.Job;
import dev.saddlebag.job.Kind;
import dev.saddlebag.job.Run;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.seed.SeedReport;
import dev.saddlebag.seed.SeedRequest;
import dev.saddlebag.seed.SeedStatus;
import dev.saddlebag.seed.Seeds;
import dev.saddlebag.seed.catalogue.Catalogues;
import dev.saddlebag.seed.catalogue.ListedCatalogue;
import dev.saddlebag.web.Work;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Catalogues as pages and requests need them: compared while the caller waits, brought in as a job. */
@Component
public class SeedWork {

    /** Each is compared for one answer; more are asked for by their id. */
    private static final int COMPARED = 12;

    private final Catalogues catalogues;
    private final Seeds seeds;
    private final Work work;
    private final ObjectMapper json;

    SeedWork(Catalogues catalogues, Seeds seeds, Work work, ObjectMapper json) {
        this.catalogues = catalogues;
        this.seeds = seeds;
        this.work = work;
        this.json = json;
    }

    /**
     * A catalogue and how businesses stand to it.
     *
     * @param more businesses that were not compared
     * @param trouble why the catalogue cannot be compared with this database; null where it can
     */
    public record Compared(ListedCatalogue catalogue, List<SeedStatus> businesses, long more, Problem trouble) {}

    /** @param business only this one; empty for all */
    public List<Compared> compared(String business) {
        return catalogues.list().stream().map(c -> compared(c, business)).toList();
    }

    private Compared compared(ListedCatalogue catalogue, String business) {
        List<SeedStatus> found = new ArrayList<>();
        try {
            List<String> all = business.isEmpty() ? seeds.businesses(catalogue.catalogue()) : List.of(business);
            for (String each : all.subList(0, Math.min(COMPARED, all.size()))) {
                found.add(work.call("direct:seed", SeedRequest.status(catalogue.catalogue(), each), SeedStatus.class));
            }
            return new Compared(catalogue, found, all.size() - found.size(), null);
        } catch (Problem e) {
            return new Compared(catalogue, found, 0, e);
        }
    }

    /** Begins to bring it in, or to rehearse that. @throws Problem where there is no such catalogue, or another job */
    public Job apply(String catalogue, String business, boolean overwrite, boolean dryRun, String who) {
        catalogues.named(catalogue);
        synchronized (this) {
            work.refuseWhileBusy();
            Run run = work.record(Kind.SEED, catalogue + " for " + business + (dryRun ? ", as a rehearsal" : ""), who);
            SeedRequest.Kind kind = dryRun ? SeedRequest.Kind.REHEARSE : SeedRequest.Kind.APPLY;
            work.submit(run, job -> seed(new SeedRequest(catalogue, business, kind, overwrite, job), job));
            return run.now();
        }
    }

    private void seed(SeedRequest request, Run run) {
        run.start();
        SeedReport report = work.call("direct:seed", request, SeedReport.class);
        try {
            run.succeeded(null, !report.success(), json.writeValueAsBytes(report));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
