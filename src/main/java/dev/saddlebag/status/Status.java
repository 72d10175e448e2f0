package dev.saddlebag.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * How an installation stands. Times are ISO 8601 in UTC, ages in seconds.
 *
 * @param database its place, {@code localhost:5432/shop}
 * @param lastGood the newest backup that came to its end; null before the first
 * @param next the schedule that is due first; null where none is, or all are paused
 * @param overdue schedules whose backup is missing, by name
 * @param paused names of schedules that are paused
 * @param running jobs that have not ended
 * @param needs what waits for somebody, a sentence each
 * @param unknown what could not be looked at now, and why
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Status(
        String machine,
        String database,
        LastGood lastGood,
        Next next,
        List<Overdue> overdue,
        List<String> paused,
        Waiting rejected,
        Waiting inbox,
        Waiting outbox,
        List<Running> running,
        List<String> needs,
        List<String> unknown) {

    /**
     * @param file where it went, as the job's record or the folder says
     * @param verifiedAt when it was last read to its end and found whole; null for never
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LastGood(String file, String at, long ageSeconds, String verifiedAt) {}

    public record Next(String schedule, String at) {}

    /** @param since from when on the backup was missing */
    public record Overdue(String schedule, String since) {}

    /**
     * Things that wait.
     *
     * @param more whether there are others that were not counted
     * @param oldestSeconds the age of the oldest; null where nothing waits
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Waiting(long count, boolean more, Long oldestSeconds) {
        static final Waiting NOTHING = new Waiting(0, false, null);
    }

    /** @param rowsTotal of this phase; null if unknown */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Running(String id, String kind, String state, String what, long rowsDone, Long rowsTotal) {}
}
