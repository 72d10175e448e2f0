package dev.saddlebag.restore;

import dev.saddlebag.job.Progress;
import java.nio.file.Path;
import java.time.Instant;

/**
 * An archive that is to be restored into the database of this installation, or held against it.
 *
 * @param asked when; what a report's duration counts from
 * @param options null for what the configuration says
 */
public record RestoreRequest(Path file, Progress progress, Instant asked, RestoreOptions options) {

    public RestoreRequest(Path file, Progress progress) {
        this(file, progress, null);
    }

    public RestoreRequest(Path file, Progress progress, RestoreOptions options) {
        this(file, progress, Instant.now(), options);
    }

    /** The same, told to {@code other}. */
    public RestoreRequest withProgress(Progress other) {
        return new RestoreRequest(file, other, asked, options);
    }

    /** Whether nothing is to be kept. */
    public boolean rehearsal() {
        return options != null && options.rehearse();
    }
}
