package dev.saddlebag.status;

import dev.saddlebag.job.Job;
import dev.saddlebag.job.State;
import java.util.ArrayList;
import java.util.List;

/** What waits for somebody, in sentences. */
final class Needs {

    private Needs() {}

    /** @param scheduled whether backups are made by themselves */
    static List<String> of(Status status, List<Job> lastEnded, boolean scheduled) {
        List<String> needs = new ArrayList<>();
        status.overdue()
                .forEach(o -> needs.add("The backup of schedule %s is overdue since %s: saddlebag schedule list."
                        .formatted(o.schedule(), o.since())));
        if (status.lastGood() == null) {
            needs.add("There is no backup yet: saddlebag backup.");
        } else if (status.lastGood().verifiedAt() == null) {
            needs.add("Nobody has verified the newest backup yet: saddlebag verify.");
        }
        if (!scheduled) {
            needs.add("No schedule makes backups by itself: saddlebag.schedules in the configuration.");
        }
        for (Job job : lastEnded) {
            if (job.state() != State.SUCCEEDED && job.state() != State.CANCELLED) {
                needs.add("The last %s ended as %s: saddlebag jobs show %s."
                        .formatted(job.kind().code(), job.state().code(), job.id()));
            }
        }
        status.paused()
                .forEach(name ->
                        needs.add("Schedule %s is paused: saddlebag schedule resume %s.".formatted(name, name)));
        if (status.rejected().count() > 0) {
            needs.add("%,d%s rows were refused and wait: saddlebag dlq list."
                    .formatted(status.rejected().count(), status.rejected().more() ? " or more" : ""));
        }
        return needs;
    }
}
