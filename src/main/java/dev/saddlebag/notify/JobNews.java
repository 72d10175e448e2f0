package dev.saddlebag.notify;

import dev.saddlebag.job.Counts;
import dev.saddlebag.job.Job;
import dev.saddlebag.job.JobListener;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.Kind;
import dev.saddlebag.job.State;
import dev.saddlebag.notify.event.Event;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Tells of jobs that somebody asked for, by a command, a page or a request. Schedules and the inbox tell of theirs
 * themselves: they know of runs that are tried again, and of those that never began.
 */
@Component
@Lazy(false)
class JobNews implements JobListener {

    /** Those who tell of their jobs themselves, and jobs that need another one. */
    private static final String SELF_TOLD = "inbox|schedule .*|restore .*|job .*|pull|drill";

    private final Notices notices;

    JobNews(Notices notices, Jobs jobs) {
        this.notices = notices;
        jobs.listen(this);
    }

    @Override
    public void started(Job job) {
        if (told(job) && (job.kind() == Kind.BACKUP || job.kind() == Kind.RESTORE)) {
            Event.Kind kind = job.kind() == Kind.BACKUP ? Event.Kind.BACKUP_STARTED : Event.Kind.RESTORE_STARTED;
            notices.tell(Event.now(
                    kind,
                    job.what(),
                    job.id(),
                    "The %s of %s started.".formatted(job.kind().code(), job.what()),
                    Map.of("who", job.who())));
        }
    }

    @Override
    public void ended(Job job) {
        Event.Kind kind = told(job) ? kind(job) : null;
        if (kind != null) {
            notices.tell(Event.now(kind, job.what(), job.id(), sentence(job), facts(job)));
        }
    }

    private static boolean told(Job job) {
        return job.who() == null || !job.who().matches(SELF_TOLD);
    }

    /** Null for an end of which nobody is told: somebody cancelled it, or it changes nothing. */
    private static Event.Kind kind(Job job) {
        boolean failed = job.state() == State.FAILED || job.state() == State.LOST;
        if (!failed && job.state() != State.SUCCEEDED && job.state() != State.COMPLETED_WITH_REJECTS) {
            return null;
        }
        return switch (job.kind()) {
            case BACKUP -> failed ? Event.Kind.BACKUP_FAILED : Event.Kind.BACKUP_SUCCEEDED;
            case RESTORE ->
                failed
                        ? Event.Kind.RESTORE_FAILED
                        : job.state() == State.COMPLETED_WITH_REJECTS
                                ? Event.Kind.RESTORE_COMPLETED_WITH_REJECTS
                                : Event.Kind.RESTORE_SUCCEEDED;
            case VERIFY -> failed ? Event.Kind.VERIFY_FAILED : Event.Kind.VERIFY_SUCCEEDED;
            case SYNC -> failed ? Event.Kind.SYNC_FAILED : Event.Kind.SYNC_SUCCEEDED;
            case PLAN, DIFF, SEED, PRUNE -> null;
        };
    }

    private static String sentence(Job job) {
        String begin = "The %s of %s".formatted(job.kind().code(), job.what());
        if (job.problem() != null) {
            return begin + " failed: " + job.problem().message();
        }
        if (job.state() == State.COMPLETED_WITH_REJECTS) {
            return begin + " is done but for rows that were refused; they wait in dead-letter/" + job.id() + "/.";
        }
        return begin + " " + job.state().code() + ".";
    }

    private static Map<String, Object> facts(Job job) {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("who", String.valueOf(job.who()));
        Counts counts = job.counts();
        if (counts != null) {
            facts.put("inserted", counts.inserted());
            facts.put("updated", counts.updated());
            facts.put("unchanged", counts.unchanged());
            facts.put("remapped", counts.remapped());
            facts.put("rejected", counts.rejected());
            facts.put("excluded", counts.excluded());
        }
        if (job.problem() != null) {
            facts.put("hint", String.valueOf(job.problem().hint()));
        }
        return facts;
    }
}
