package dev.saddlebag.archive.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.archive.Handmade;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Sample;
import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to cut a file short, and every byte that could turn over on its way. */
class DamagedFileTest {

    private static final byte[] PLAIN = Handmade.shop().bytes();

    @TempDir
    private Path folder;

    @Test
    void aFileCutShortAtAnyByteIsRefused() throws IOException {
        List<Integer> accepted = new ArrayList<>();

        for (int length = 0; length < PLAIN.length - 1; length++) {
            if (!refused(Arrays.copyOf(PLAIN, length), "cut.json")) {
                accepted.add(length - PLAIN.length);
            }
        }

        assertThat(accepted).isEmpty();
    }

    @Test
    void theLastLineFeedIsNoPartOfTheContent() throws IOException {
        Path file = Files.write(folder.resolve("cut.json"), Arrays.copyOf(PLAIN, PLAIN.length - 1));

        assertThat(check(file).totalRows()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"ZSTD", "GZIP"})
    void aPackedFileCutShortAtAnyByteIsRefused(Compression compression) throws IOException {
        byte[] packed = framed(compression);
        List<Integer> accepted = new ArrayList<>();

        for (int length = 0; length < packed.length; length++) {
            if (!refused(Arrays.copyOf(packed, length), "cut.json" + compression.suffix())) {
                accepted.add(length - packed.length);
            }
        }

        assertThat(accepted).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x04, 0x20})
    void aBitThatTurnsOverInRowsSealOrFrameIsSeen(int bit) throws IOException {
        int header = new String(PLAIN, StandardCharsets.ISO_8859_1).indexOf("\"tables\":{\n");
        List<Integer> accepted = new ArrayList<>();

        for (int at = header; at < PLAIN.length; at++) {
            byte[] flipped = PLAIN.clone();
            flipped[at] ^= (byte) bit;
            if (!refused(flipped, "flipped.json")) {
                accepted.add(at);
            }
        }

        assertThat(accepted).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ZSTD", "GZIP"})
    void aBitThatTurnsOverInAPackedFileNeverChangesARow(Compression compression) throws IOException {
        byte[] packed = framed(compression);
        List<Integer> changed = new ArrayList<>();

        for (int at = 0; at < packed.length; at++) {
            byte[] flipped = packed.clone();
            flipped[at] ^= 0x10;
            if (!refusedOrWhole(flipped, "flipped.json" + compression.suffix())) {
                changed.add(at);
            }
        }

        assertThat(changed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40})
    void bytesThatAreMissingInTheMiddleAreMissed(int count) throws IOException {
        int header = new String(PLAIN, StandardCharsets.ISO_8859_1).indexOf("\"tables\":{\n");
        List<Integer> accepted = new ArrayList<>();

        for (int at = header; at < PLAIN.length - 1 - count; at++) {
            byte[] shorter = new byte[PLAIN.length - count];
            System.arraycopy(PLAIN, 0, shorter, 0, at);
            System.arraycopy(PLAIN, at + count, shorter, at, shorter.length - at);
            if (!refused(shorter, "shorter.json")) {
                accepted.add(at);
            }
        }

        assertThat(accepted).isEmpty();
    }

    /** As a draft packs: the header, the rows of each table and the seal in frames of their own. */
    private static byte[] framed(Compression compression) {
        String text = new String(PLAIN, StandardCharsets.UTF_8);
        int rows = text.indexOf("{\"id\":1");
        int seal = text.indexOf("\"seal\"");
        byte[] header = packed(text.substring(0, rows), compression);
        byte[] body = packed(text.substring(rows, seal), compression);
        byte[] end = packed(text.substring(seal), compression);
        byte[] all = Arrays.copyOf(header, header.length + body.length + end.length);
        System.arraycopy(body, 0, all, header.length, body.length);
        System.arraycopy(end, 0, all, header.length + body.length, end.length);
        return all;
    }

    private static byte[] packed(String text, Compression compression) {
        return Handmade.packed(text.getBytes(StandardCharsets.UTF_8), compression);
    }

    /** Whether the check refuses {@code bytes} in words for a person; anything else it throws fails the test. */
    private boolean refused(byte[] bytes, String name) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        try {
            check(file);
            return false;
        } catch (Problem problem) {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.FILE_UNUSABLE);
            assertThat(problem.getMessage()).contains(name).doesNotContain(Sample.VALUE);
            assertThat(problem.hint()).isNotBlank();
            return true;
        }
    }

    /** Packed files end in sums of their own, gzip in eight bytes; the text before them is whole and sealed. */
    private boolean refusedOrWhole(byte[] bytes, String name) throws IOException {
        String content = Handmade.shop().seal().contentSha256();
        return refused(bytes, name)
                || check(folder.resolve(name)).seal().contentSha256().equals(content);
    }

    private static ArchiveCheck.Checked check(Path file) throws IOException {
        return ArchiveCheck.check(file, Limits.defaults(), rows -> {});
    }
}
