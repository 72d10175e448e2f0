package dev.saddlebag.web.api.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.saddlebag.job.Job;
import dev.saddlebag.job.Kind;
import dev.saddlebag.job.PartOfAnother;
import dev.saddlebag.job.Run;
import dev.saddlebag.sync.SyncRequest;
import dev.saddlebag.sync.report.PullReport;
import dev.saddlebag.sync.report.PushReport;
import dev.saddlebag.web.Work;
import org.springframework.stereotype.Component;

/** Pushes and pulls as jobs. The backups and restores that they are made of have records of their own. */
@Component
public class SyncWork {

    private final Work work;
    private final ObjectMapper json;

    SyncWork(Work work, ObjectMapper json) {
        this.work = work;
        this.json = json;
    }

    public Job push(String who) {
        Run run = work.record(Kind.SYNC, "push", who);
        work.submit(run, job -> {
            job.start();
            succeeded(
                    job,
                    work.call(
                            "direct:sync-push",
                            new SyncRequest(null, false, new PartOfAnother(job, "job " + job.job())),
                            PushReport.class));
        });
        return run.now();
    }

    /**
     * @param only a machine's name or id; null for all
     * @param plan whether it is only told what would change
     */
    public Job pull(String only, boolean plan, String who) {
        synchronized (this) {
            work.refuseWhileBusy();
            String from = only == null ? "all" : only;
            Run run = work.record(Kind.SYNC, (plan ? "plan of a pull from " : "pull from ") + from, who);
            work.submit(run, job -> {
                job.start();
                succeeded(
                        job,
                        work.call(
                                "direct:sync-pull",
                                new SyncRequest(only, plan, new PartOfAnother(job, "job " + job.job())),
                                PullReport.class));
            });
            return run.now();
        }
    }

    private void succeeded(Run run, Object report) {
        try {
            run.succeeded(null, false, json.writeValueAsBytes(report));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
