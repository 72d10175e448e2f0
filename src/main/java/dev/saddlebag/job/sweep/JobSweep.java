package dev.saddlebag.job.sweep;

import dev.saddlebag.job.Job;
import dev.saddlebag.job.Jobs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Removes the folders of jobs that ended long ago. How the last one of each kind ended stays known. */
public final class JobSweep implements Sweep {

    private final Jobs jobs;
    private final JobSettings settings;

    public JobSweep(Jobs jobs, JobSettings settings) {
        this.jobs = jobs;
        this.settings = settings;
    }

    @Override
    public void sweep() throws IOException {
        Instant before = Instant.now().minus(settings.keep());
        Set<String> known = new HashSet<>();
        List<Job> old = jobs.list(null, Integer.MAX_VALUE, job -> {
            boolean newest = job.state().ended() && known.add(job.kind() + " " + job.state());
            return job.state().ended()
                    && !newest
                    && job.endedAt() != null
                    && Instant.parse(job.endedAt()).isBefore(before);
        });
        for (Job job : old) {
            remove(jobs.folder(job));
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            inside.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
