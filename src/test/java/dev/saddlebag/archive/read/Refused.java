package dev.saddlebag.archive.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Sample;
import dev.saddlebag.problem.Problem;
import java.nio.file.Path;

/** What the check says of a file that is no archive. */
public record Refused(Problem.Kind kind, String message) {

    /** Checks {@code file} and expects a problem that names it, helps, and repeats no row. */
    public static Refused of(Path file, Limits limits) {
        Throwable thrown = catchThrowable(() -> ArchiveCheck.check(file, limits, rows -> {}));
        assertThat(thrown).isInstanceOf(Problem.class);
        Problem problem = (Problem) thrown;
        assertThat(problem.hint()).isNotBlank();
        assertThat(problem.getMessage()).contains(file.getFileName().toString()).doesNotContain(Sample.VALUE);
        return new Refused(problem.kind(), problem.getMessage());
    }
}
