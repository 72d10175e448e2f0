package dev.saddlebag.web.watch.traces;

import dev.saddlebag.job.Job;
import dev.saddlebag.job.JobListener;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A span for each job of this process, from its start to its end. Tells its kind, its end and its counts, no rows. */
final class JobSpans implements JobListener {

    private final ObservationRegistry registry;
    private final Map<String, Observation> running = new ConcurrentHashMap<>();

    JobSpans(ObservationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void started(Job job) {
        running.put(
                job.id(),
                Observation.createNotStarted("saddlebag.job", registry)
                        .contextualName("job " + job.kind().code())
                        .lowCardinalityKeyValue("kind", job.kind().code())
                        .highCardinalityKeyValue("job", job.id())
                        .start());
    }

    @Override
    public void ended(Job job) {
        Observation span = running.remove(job.id());
        if (span != null) {
            span.lowCardinalityKeyValue("state", job.state().code())
                    .highCardinalityKeyValue("rows", String.valueOf(job.rowsDone()))
                    .stop();
        }
    }
}
