package dev.saddlebag.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class UnwritableTest {

    @Test
    void aDiskThatCanOnlyBeReadIsNamedWithTheFile() {
        Problem problem = Problem.of(new FileSystemException("data/state", null, "Read-only file system"));

        assertThat(problem.getMessage()).isEqualTo("data/state lies on a disk that can only be read");
        assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_ALLOWED);
    }

    @Test
    void aFileOfSomebodyElseIsNamed() {
        Problem problem = Problem.of(new AccessDeniedException("backups/shop.json.zst"));

        assertThat(problem.getMessage()).isEqualTo("this user is not allowed to read or write backups/shop.json.zst");
    }

    /** {@code /proc} takes no files, from root neither. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFolderThatIsNotThereIsNeither() {
        Throwable thrown = catchThrowable(() -> Files.createDirectories(Path.of("/proc/saddlebag/state")));

        assertThat(thrown).isInstanceOf(NoSuchFileException.class);
        assertThat(Unwritable.says((FileSystemException) thrown)).isFalse();
    }
}
