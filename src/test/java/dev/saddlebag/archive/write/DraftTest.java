package dev.saddlebag.archive.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import dev.saddlebag.archive.Handmade;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.Sample;
import dev.saddlebag.archive.Segment;
import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.archive.read.ArchiveCheck;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DraftTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aWrittenArchiveReadsBackToTheSameRows(Compression compression) throws IOException {
        Path file = Sample.write(folder.resolve("shop.json" + compression.suffix()), compression);

        assertThat(Sample.read(file)).isEqualTo(Sample.ROWS);
    }

    @ParameterizedTest
    @CsvSource({"ZSTD,1", "ZSTD,3", "ZSTD,9", "GZIP,1", "GZIP,4", "NONE,2", "NONE,9"})
    void segmentsInReverseOrderFromTwoThreadsGiveTheSameText(Compression compression, int parts) throws Exception {
        byte[] expected = Files.readAllBytes(Sample.write(folder.resolve("plain.json"), Compression.NONE));
        Path file = folder.resolve("shop.json" + compression.suffix());
        List<Segment> backwards = new ArrayList<>(Sample.segments(parts));
        Collections.reverse(backwards);

        try (Draft draft = new Draft(Target.file(file), compression, Sample.metadata())) {
            draft.begin(Sample.json(Sample.metadata()));
            takeAll(draft, backwards, parts);
            draft.publish(Sample.json(draft.seal()));
        }

        assertThat(text(unpacked(file, compression))).isEqualTo(text(expected));
    }

    @Test
    void theContentHashKnowsNothingOfSegmentsAndCompression() throws IOException {
        List<String> hashes = new ArrayList<>();

        for (Compression compression : Compression.values()) {
            for (int parts = 1; parts <= 5; parts++) {
                Path file = folder.resolve(parts + ".json" + compression.suffix());
                try (Draft draft = new Draft(Target.file(file), compression, Sample.metadata())) {
                    Sample.fill(draft, parts);
                }
                hashes.add(check(file).seal().contentSha256());
            }
        }

        assertThat(hashes).containsOnly(hashes.get(0)).hasSize(15);
    }

    @Test
    void theSealCountsTheRowsOfEachTable() throws IOException {
        Path file = Sample.write(folder.resolve("shop.json.zst"), Compression.ZSTD);

        Map<String, Long> counts = check(file).seal().rows();

        assertThat(counts).isEqualTo(Map.of("businesses", 3L, "sales.empty", 0L, "orders", 9L, "journal", 4L));
    }

    @Test
    void theHashOfATableIsTheHashOfItsLines() throws Exception {
        Map<String, String> expected = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> table : Sample.ROWS.entrySet()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String row : table.getValue()) {
                digest.update((row + "\n").getBytes(StandardCharsets.UTF_8));
            }
            expected.put(table.getKey(), HexFormat.of().formatHex(digest.digest()));
        }

        Path file = Sample.write(folder.resolve("shop.json.gz"), Compression.GZIP);

        assertThat(check(file).seal().sha256()).isEqualTo(expected);
    }

    @Test
    void rowsOfManyMegabytesComeBackWholeWhenTheirSegmentsWaitOnDisk() throws IOException {
        Random random = new Random(17);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            byte[] noise = new byte[20_000 + random.nextInt(40_000)];
            random.nextBytes(noise);
            rows.add("{\"line\":\"" + HexFormat.of().formatHex(noise) + ",\"}");
        }
        Metadata metadata = Handmade.metadata(Sample.entry("journal", List.of(), "line text"));
        Path file = folder.resolve("large.json.zst");

        try (Draft draft = new Draft(Target.file(file), Compression.ZSTD, metadata)) {
            draft.begin(Sample.json(metadata));
            draft.take(
                    new Segment(1, "journal", 1, true),
                    Sample.lines(rows.subList(30, 60)).iterator());
            draft.take(
                    new Segment(0, "journal", 0, false),
                    Sample.lines(rows.subList(0, 30)).iterator());
            draft.publish(Sample.json(draft.seal()));
        }

        assertThat(Sample.read(file)).isEqualTo(Map.of("journal", rows));
        assertThat(check(file).totalRows()).isEqualTo(60);
        assertThat(names(folder)).containsExactly("large.json.zst");
    }

    @ParameterizedTest
    @EnumSource
    void anArchiveWithoutTablesIsGood(Compression compression) throws IOException {
        Metadata metadata = Handmade.metadata();
        Path file = folder.resolve("none.json" + compression.suffix());

        try (Draft draft = new Draft(Target.file(file), compression, metadata)) {
            draft.begin(Sample.json(metadata));
            draft.publish(Sample.json(draft.seal()));
        }

        assertThat(check(file).tables()).isEmpty();
    }

    @Test
    void anArchiveOnStandardOutputIsTheArchiveInAFile() throws IOException {
        byte[] file = Files.readAllBytes(Sample.write(folder.resolve("shop.json.zst"), Compression.ZSTD));
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();

        try (Draft draft = new Draft(Target.stream(stdout), Compression.ZSTD, Sample.metadata())) {
            Sample.fill(draft, 1);
        }

        assertThat(stdout.toByteArray()).isEqualTo(file);
    }

    @Test
    void takeTellsHowManyRowsTheSegmentHad() throws IOException {
        try (Draft draft = new Draft(Target.file(folder.resolve("x.json")), Compression.NONE, Sample.metadata())) {
            draft.begin(Sample.json(Sample.metadata()));
            List<ByteBuffer> rows = Sample.lines(Sample.ROWS.get("orders"));

            long taken = draft.take(new Segment(2, "orders", 0, true), rows.iterator());

            assertThat(taken).isEqualTo(9);
        }
    }

    private static void takeAll(Draft draft, List<Segment> segments, int parts) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Long>> taken = new ArrayList<>();
            for (Segment segment : segments) {
                taken.add(threads.submit(() -> draft.take(
                        segment, Sample.lines(Sample.rowsOf(segment, parts)).iterator())));
            }
            for (Future<Long> rows : taken) {
                rows.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static ArchiveCheck.Checked check(Path file) throws IOException {
        return ArchiveCheck.check(file, Limits.defaults(), rows -> {});
    }

    /** What tools that know nothing of us make of the file. */
    private static byte[] unpacked(Path file, Compression compression) throws IOException {
        byte[] packed = Files.readAllBytes(file);
        try (InputStream text =
                switch (compression) {
                    case ZSTD -> new ZstdInputStream(new ByteArrayInputStream(packed));
                    case GZIP -> new GZIPInputStream(new ByteArrayInputStream(packed));
                    case NONE -> new ByteArrayInputStream(packed);
                }) {
            return text.readAllBytes();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static List<String> names(Path folder) {
        return Arrays.stream(folder.toFile().list()).sorted().toList();
    }
}
