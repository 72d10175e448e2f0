package dev.saddlebag.job;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.saddlebag.problem.Problem;
import java.time.Instant;
import java.util.List;

/**
 * The record of one run, as it is kept and shown. Holds no row values.
 *
 * @param what the file or the database, for people
 * @param who asked for it
 * @param database its place, {@code localhost:5432/shop}
 * @param phase what it does now: {@code checking}, {@code comparing}, {@code writing}, {@code reading}
 * @param rowsDone of this phase
 * @param rowsTotal of this phase; null if unknown
 * @param secondsLeft of this phase; null if unknown
 * @param kept what a job that did not reach its end left in the database or on the disk
 * @param report whether what it did in full stands beside the record
 * @param version grows with each change
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"id", "kind", "state", "what", "who", "database"})
public record Job(
        String id,
        Kind kind,
        State state,
        String what,
        String who,
        String database,
        String createdAt,
        String startedAt,
        String endedAt,
        String phase,
        long rowsDone,
        Long rowsTotal,
        Long rowsPerSecond,
        Double secondsLeft,
        Counts counts,
        List<OfTable> tables,
        Trouble problem,
        String kept,
        Cancel cancel,
        Owner process,
        boolean report,
        long version) {

    public Job {
        tables = tables == null ? List.of() : List.copyOf(tables);
    }

    /**
     * How far one table is.
     *
     * @param rows never fewer than before
     * @param of null if unknown
     * @param line its numbers in words, once it is done
     * @param version of the job when this last changed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record OfTable(String name, long rows, Long of, boolean done, String line, long version) {}

    /** Why a job failed. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Trouble(String code, String message, String hint) {
        static Trouble of(Problem problem) {
            return new Trouble(problem.kind().code(), problem.getMessage(), problem.hint());
        }
    }

    /** Who asked for the end, and when. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Cancel(String by, String at) {}

    /** The process at work; a process id alone is given out again. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Owner(long pid, String startedAt) {

        static Owner self() {
            return of(ProcessHandle.current());
        }

        private static Owner of(ProcessHandle process) {
            String started =
                    process.info().startInstant().map(Instant::toString).orElse("unknown");
            return new Owner(process.pid(), started);
        }

        boolean alive() {
            return ProcessHandle.of(pid)
                    .filter(p -> p.isAlive() && of(p).equals(this))
                    .isPresent();
        }
    }

    /** A job that waits, in this process. */
    static Job queued(String id, Kind kind, String what, String who, String database, String createdAt) {
        return new Job(
                id,
                kind,
                State.QUEUED,
                what,
                who,
                database,
                createdAt,
                null,
                null,
                null,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Owner.self(),
                false,
                1);
    }

    /** This job as it is now: lost, where its process is gone. */
    Job seen() {
        return state.ended() || process.alive() ? this : lost();
    }

    private Job lost() {
        return new Job(
                id,
                kind,
                State.LOST,
                what,
                who,
                database,
                createdAt,
                startedAt,
                endedAt,
                phase,
                rowsDone,
                rowsTotal,
                null,
                null,
                counts,
                tables,
                new Trouble(
                        "lost",
                        "the process that ran it is gone (process id " + process.pid() + ")",
                        kind == Kind.RESTORE
                                ? "Restore the file again: what is in stays as it is, the rest follows."
                                : "Run it again; it has left nothing behind."),
                kind == Kind.RESTORE ? "what was committed until then" : "nothing",
                cancel,
                process,
                report,
                version + 1);
    }
}
