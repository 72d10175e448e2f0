package dev.saddlebag.cli.job;

import dev.saddlebag.job.Job;
import java.io.PrintWriter;

/** Jobs in words. */
final class JobText {

    private JobText() {}

    /** One line: {@code r-7f3a…  restore  running  writing 1,204 of 15,847 rows, 3,100 rows/s, 4.7 s left}. */
    static String line(Job job) {
        return "%-14s  %-7s  %-22s  %s  %s"
                .formatted(job.id(), job.kind().code(), job.state().code(), job.createdAt(), detail(job));
    }

    static String detail(Job job) {
        if (job.problem() != null) {
            return job.problem().message();
        }
        if (job.counts() != null) {
            return "%s: %,d inserted, %,d updated, %,d unchanged, %,d rejected"
                    .formatted(
                            job.what(),
                            job.counts().inserted(),
                            job.counts().updated(),
                            job.counts().unchanged(),
                            job.counts().rejected());
        }
        return job.state().ended() || job.phase() == null ? job.what() : job.what() + ": " + progress(job);
    }

    private static String progress(Job job) {
        String of = job.rowsTotal() == null ? "" : " of %,d".formatted(job.rowsTotal());
        String rate = job.rowsPerSecond() == null ? "" : ", %,d rows/s".formatted(job.rowsPerSecond());
        String left = job.secondsLeft() == null ? "" : ", %.1f s left".formatted(job.secondsLeft());
        return "%s %,d%s rows%s%s".formatted(job.phase(), job.rowsDone(), of, rate, left);
    }

    static void print(Job job, PrintWriter out) {
        out.printf("Job        %s (%s)%n", job.id(), job.kind().code());
        out.printf("State      %s%n", job.state().code());
        out.printf("What       %s%n", detail(job));
        out.printf("Who        %s%n", job.who());
        out.printf("Database   %s%n", job.database());
        out.printf("Made       %s%n", job.createdAt());
        out.printf("Started    %s%n", job.startedAt() == null ? "-" : job.startedAt());
        out.printf("Ended      %s%n", job.endedAt() == null ? "-" : job.endedAt());
        if (job.kept() != null) {
            out.printf("Kept       %s%n", job.kept());
        }
        if (job.problem() != null) {
            out.printf("HINT: %s%n", job.problem().hint());
        }
        for (Job.OfTable table : job.tables()) {
            String of = table.of() == null ? "" : " of %,d".formatted(table.of());
            out.printf(
                    "  %-50s %s%n",
                    table.name(), table.done() ? table.line() : "%,d%s rows".formatted(table.rows(), of));
        }
    }
}
