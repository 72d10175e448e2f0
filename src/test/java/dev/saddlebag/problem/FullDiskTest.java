package dev.saddlebag.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class FullDiskTest {

    /** {@code /dev/full} is a disk that is always full. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsNamedAndMayBeTriedAgain() {
        Throwable thrown = catchThrowable(() -> {
            try (OutputStream full = new FileOutputStream("/dev/full")) {
                full.write(1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        Problem problem = Problem.of(thrown);

        assertThat(problem.getMessage()).isEqualTo("the disk is full");
        assertThat(problem.hint()).startsWith("Make room");
        assertThat(problem.temporary()).isTrue();
    }

    @Test
    void whereACopyGoesIsWhatLacksRoom() {
        Throwable thrown = new FileSystemException("outbox/a.zst", "shelf/a.zst", "No space left on device");

        assertThat(Problem.of(thrown).getMessage()).isEqualTo("the disk is full: no room for shelf/a.zst");
    }

    @Test
    void otherTroubleWithFilesIsNoFullDisk() {
        Problem problem = Problem.of(new IOException("Is a directory"));

        assertThat(problem.getMessage()).isEqualTo("Is a directory");
        assertThat(problem.temporary()).isFalse();
    }
}
