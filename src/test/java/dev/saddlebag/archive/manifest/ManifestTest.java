package dev.saddlebag.archive.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Sample;
import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.archive.read.ArchiveCheck;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an archive says of itself stands at its two ends. */
class ManifestTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Compression.class)
    void isWhatACheckOfTheWholeFileFinds(Compression compression) throws IOException {
        Path file = Sample.write(folder.resolve("shop.json" + compression.suffix()), compression);
        ArchiveCheck.Checked checked = ArchiveCheck.check(file, Limits.defaults(), rows -> {});

        assertThat(Manifest.read(file, Limits.defaults())).isEqualTo(new Manifest(checked.metadata(), checked.seal()));
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void isRefusedOfAFileThatWasCutShortOrGoesOn(Compression compression) throws IOException {
        Path file = Sample.write(folder.resolve("shop.json" + compression.suffix()), compression);
        byte[] whole = Files.readAllBytes(file);

        Files.write(file, Arrays.copyOf(whole, whole.length - 3));
        Problem cut = refusal(file);
        Files.write(file, Arrays.copyOf(whole, whole.length + 3));
        Problem longer = refusal(file);

        assertThat(cut.kind()).isEqualTo(Problem.Kind.FILE_UNUSABLE);
        assertThat(longer.kind()).isEqualTo(Problem.Kind.FILE_UNUSABLE);
    }

    private static Problem refusal(Path file) {
        return catchThrowableOfType(Problem.class, () -> Manifest.read(file, Limits.defaults()));
    }
}
