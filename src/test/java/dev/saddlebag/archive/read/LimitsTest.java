package dev.saddlebag.archive.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.archive.Handmade;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.Sample;
import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files made to fill memory or disk, and paths where there is no file. */
class LimitsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aFileThatUnpacksToMoreThanTheLimitIsRefused(Compression compression) throws IOException {
        byte[] bytes = row("x".repeat(50_000));
        Path file = Files.write(folder.resolve("bomb.json"), Handmade.packed(bytes, compression));

        Refused refused = Refused.of(file, new Limits(1 << 20, 64, 500, 10_000));

        assertThat(refused)
                .isEqualTo(
                        new Refused(Problem.Kind.FILE_UNUSABLE, "archive bomb.json unpacks to more than 10000 bytes"));
    }

    @ParameterizedTest
    @EnumSource(names = {"ZSTD", "GZIP"})
    void aSmallFileThatUnpacksToSeventyMegabytesIsRefused(Compression compression) throws IOException {
        Path file = folder.resolve("bomb.json");
        byte[] row = ("{\"id\":1,\"name\":\"" + "x".repeat(1 << 20) + "\"},\n").getBytes(StandardCharsets.UTF_8);
        String good = Handmade.shop().text();
        try (OutputStream out = compression.pack(Files.newOutputStream(file))) {
            out.write(good.substring(0, good.indexOf("{\"id\":1")).getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 70; i++) {
                out.write(new String(row, StandardCharsets.UTF_8)
                        .replace("\"id\":1", "\"id\":" + i)
                        .getBytes(StandardCharsets.UTF_8));
            }
        }

        Refused refused = Refused.of(file, new Limits(64 << 20, 64, 50, Long.MAX_VALUE));

        assertThat(refused)
                .isEqualTo(new Refused(
                        Problem.Kind.FILE_UNUSABLE, "archive bomb.json unpacks to more than 50 times its size"));
    }

    /** A file of one endless line must be refused by a program that has memory for the longest row, and little more. */
    @Test
    void noMoreIsReadOfALineThanTheLimitAndOneByte() throws IOException {
        byte[] text = new byte[(1 << 20) + (1 << 19)];

        try (Lines lines = new Lines(new ByteArrayInputStream(text), 1 << 20)) {
            assertThat(lines.next()).isFalse();
            assertThat(lines.tooLong()).isTrue();
            assertThat(lines.buffer()).hasSize((1 << 20) + 1);
        }
    }

    @Test
    void aRowLongerThanTheLimitIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("long.json"), row("x".repeat(1 << 20)));

        Refused refused = Refused.of(file, new Limits(100_000, 64, 500, Long.MAX_VALUE));

        assertThat(refused)
                .isEqualTo(new Refused(
                        Problem.Kind.FILE_UNUSABLE,
                        "archive long.json has a row of more than 100,000 bytes after table shop, row 0"));
    }

    @Test
    void aRowOfManyMegabytesIsReadWhenTheLimitAllowsIt() throws IOException {
        Path file = Files.write(folder.resolve("long.json"), row("x".repeat(9 << 20)));

        assertThat(ArchiveCheck.check(file, Limits.defaults(), rows -> {}).totalRows())
                .isEqualTo(1);
    }

    @Test
    void aHeaderWithoutEndIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("head.json"), "{\"metadata\":{" + " ".repeat(1 << 20));

        Refused refused = Refused.of(file, new Limits(100_000, 64, 500, Long.MAX_VALUE));

        assertThat(refused.kind()).isEqualTo(Problem.Kind.FILE_UNUSABLE);
    }

    @Test
    void nestingPastTheLimitIsRefused() throws IOException {
        Path file = Files.write(
                folder.resolve("deep.json"),
                Handmade.of(metadata())
                        .row("shop", "{\"id\":1,\"name\":[[[]]]}")
                        .bytes());

        Refused refused = Refused.of(file, new Limits(1 << 20, 2, 500, Long.MAX_VALUE));

        assertThat(refused.message())
                .isEqualTo("archive deep.json is damaged: table shop, row 1 is nested more than 2 levels deep");
    }

    @Test
    void aFileThatIsNotThereIsNotFound() {
        Path file = folder.resolve("absent.json.zst");

        assertThat(Refused.of(file, Limits.defaults()))
                .isEqualTo(new Refused(Problem.Kind.NOT_FOUND, "there is no file " + file));
    }

    @Test
    void aFolderIsNotFoundAsAFile() {
        assertThat(Refused.of(folder, Limits.defaults()))
                .isEqualTo(new Refused(Problem.Kind.NOT_FOUND, folder + " is not a file"));
    }

    private static Metadata metadata() {
        return Handmade.metadata(Sample.entry("shop", List.of("id"), "id integer", "name text"));
    }

    private static byte[] row(String name) {
        return Handmade.of(metadata())
                .row("shop", "{\"id\":1,\"name\":\"" + name + "\"}")
                .bytes();
    }
}
