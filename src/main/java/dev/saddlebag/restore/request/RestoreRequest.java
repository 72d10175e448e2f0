package dev.saddlebag.restore.request;

import dev.saddlebag.job.Progress;
import java.nio.file.Path;
import java.time.Instant;

/**
 * An archive that is to be restored into the database of this installation, or held against it.
 *
 * @param asked when; what a report's duration counts from
 * @param options null for what the configuration says
 * @param signed whether a file is refused that nobody trusted has signed
 */
public record RestoreRequest(Path file, Progress progress, Instant asked, RestoreOptions options, boolean signed) {

    public RestoreRequest(Path file, Progress progress) {
        this(file, progress, null);
    }

    public RestoreRequest(Path file, Progress progress, RestoreOptions options) {
        this(file, progress, Instant.now(), options, false);
    }

    /** The same, for a file that nobody looked at. */
    public RestoreRequest requiringSignature(boolean required) {
        return new RestoreRequest(file, progress, asked, options, required);
    }

    /** The same, told to {@code other}. */
    public RestoreRequest withProgress(Progress other) {
        return new RestoreRequest(file, other, asked, options, signed);
    }

    /** Whether nothing is to be kept. */
    public boolean rehearsal() {
        return options != null && options.rehearse();
    }
}
