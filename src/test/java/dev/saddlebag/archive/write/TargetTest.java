package dev.saddlebag.archive.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saddlebag.archive.Locked;
import dev.saddlebag.archive.Sample;
import dev.saddlebag.archive.Segment;
import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.archive.manifest.Manifest;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aDraftThatIsNotPublishedLeavesNothing(Compression compression) throws IOException {
        Path file = folder.resolve("shop.json" + compression.suffix());

        try (Draft draft = draft(file, compression)) {
            draft.take(new Segment(2, "orders", 0, true), orders());
        }

        assertThat(names()).isEmpty();
    }

    @Test
    void whileADraftIsWrittenOnlyItsHiddenPartIsThere() throws IOException {
        try (Draft draft = draft(folder.resolve("shop.json"), Compression.NONE)) {
            draft.take(new Segment(0, "businesses", 0, true), orders());

            assertThat(names()).containsExactly(".shop.json.part");
        }
    }

    @Test
    void aDraftWhoseRowsEndInAnErrorLeavesTheOlderFileAsItWas() throws IOException {
        Path file = Files.writeString(folder.resolve("shop.json"), "older");
        Iterator<ByteBuffer> broken = List.of(1).stream()
                .map(i -> {
                    if (i == 1) {
                        throw new IllegalStateException("the connection is gone");
                    }
                    return ByteBuffer.allocate(0);
                })
                .iterator();

        assertThatThrownBy(() -> {
                    try (Draft draft = draft(file, Compression.NONE)) {
                        draft.take(new Segment(0, "businesses", 0, true), broken);
                    }
                })
                .hasMessage("the connection is gone");

        assertThat(names()).containsExactly("shop.json");
        assertThat(file).hasContent("older");
    }

    @Test
    void aPublishedDraftReplacesTheOlderFile() throws IOException {
        Path file = Files.writeString(folder.resolve("shop.json"), "older");

        Sample.write(file, Compression.NONE);

        assertThat(Sample.read(file)).isEqualTo(Sample.ROWS);
    }

    @Test
    void aSealWithoutAllSegmentsIsRefused() throws IOException {
        try (Draft draft = draft(folder.resolve("shop.json"), Compression.NONE)) {
            draft.take(new Segment(0, "businesses", 0, true), orders());

            assertThatThrownBy(draft::seal).hasMessage("table sales.empty is not complete");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".x.json.part", ".x.json.zst.part", ".x.json.gz.part", ".x.json.zst.3.part"})
    void theNextDraftRemovesAPartThatADeadProcessLeft(String name) throws IOException {
        old(Files.writeString(folder.resolve(name), "half"));

        Sample.write(folder.resolve("shop.json"), Compression.NONE);

        assertThat(names()).containsExactly("shop.json");
    }

    @Test
    void aPartYoungerThanAMinuteStays() throws IOException {
        Files.writeString(folder.resolve(".x.json.part"), "half");

        Sample.write(folder.resolve("shop.json"), Compression.NONE);

        assertThat(names()).containsExactly(".x.json.part", "shop.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {".part", "x.json.part", ".notes.txt.part", ".x.json.part.bak"})
    void anOldFileThatIsNoPartOfOursStays(String name) throws IOException {
        old(Files.writeString(folder.resolve(name), "mine"));

        Sample.write(folder.resolve("shop.json"), Compression.NONE);

        assertThat(names()).containsExactlyInAnyOrder(name, "shop.json");
    }

    @Test
    void aPartThatSomebodyHasLockedStaysWithItsSegments() throws IOException {
        Path part = old(Files.writeString(folder.resolve(".x.json.part"), "half"));
        old(Files.writeString(folder.resolve(".x.json.2.part"), "half"));

        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.lock();
            Sample.write(folder.resolve("shop.json"), Compression.NONE);
        }

        assertThat(names()).containsExactly(".x.json.2.part", ".x.json.part", "shop.json");
    }

    @Test
    void aSecondDraftOfTheSameFileIsToldThatItIsBusy() throws IOException {
        Path file = folder.resolve("shop.json");

        try (Draft first = draft(file, Compression.NONE)) {
            assertThat(first.file()).isEqualTo(file);
            assertThatThrownBy(() -> draft(file, Compression.NONE))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.BUSY));
        }
    }

    @Test
    void aSecondDraftOfTheSameProcessDoesNotTakeTheLockFromTheFirst() throws Exception {
        Path file = folder.resolve("shop.json");

        try (Draft first = draft(file, Compression.NONE)) {
            assertThat(first.file()).isEqualTo(file);
            assertThatThrownBy(() -> draft(file, Compression.NONE)).isInstanceOf(Problem.class);

            assertThat(lockedForOthers(folder.resolve(".shop.json.part"))).isTrue();
        }
    }

    @Test
    void lookingForLeftOversDoesNotTakeTheLockFromASlowDraftOfTheSameProcess() throws Exception {
        try (Draft slow = draft(folder.resolve("slow.json"), Compression.NONE)) {
            old(folder.resolve(".slow.json.part"));

            Sample.write(folder.resolve("shop.json"), Compression.NONE);

            assertThat(slow.file()).isEqualTo(folder.resolve("slow.json"));
            assertThat(lockedForOthers(folder.resolve(".slow.json.part"))).isTrue();
        }
    }

    @Test
    void aFileIsWrittenWhole() throws IOException {
        Path file = Files.writeString(folder.resolve("a.manifest.json"), "an older and longer text");

        Target.writeWhole(file, "new".getBytes());

        assertThat(file).hasContent("new");
        assertThat(names()).containsExactly("a.manifest.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.json", "shop.json.gz", "shop.json.zst"})
    void theManifestStandsBesideTheArchiveUnderItsName(String archive) {
        assertThat(Manifest.of(folder.resolve(archive))).isEqualTo(folder.resolve("shop.manifest.json"));
    }

    private static boolean lockedForOthers(Path part) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Locked.class.getName(),
                        part.toString())
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return told.equals("locked");
    }

    private static Draft draft(Path file, Compression compression) throws IOException {
        Draft draft = new Draft(Target.file(file), compression, Sample.metadata());
        draft.begin(Sample.json(Sample.metadata()));
        return draft;
    }

    private static Iterator<ByteBuffer> orders() {
        return Sample.lines(Sample.ROWS.get("orders")).iterator();
    }

    /** Two minutes old. By way of {@code File}: the way of {@code Files} opens and closes it, and so drops its lock. */
    private static Path old(Path file) {
        assertThat(file.toFile()
                        .setLastModified(
                                Instant.now().minus(Duration.ofMinutes(2)).toEpochMilli()))
                .isTrue();
        return file;
    }

    private List<String> names() {
        return Arrays.stream(folder.toFile().list()).sorted().toList();
    }
}
