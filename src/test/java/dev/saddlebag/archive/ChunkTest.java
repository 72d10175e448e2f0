package dev.saddlebag.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.archive.read.ArchiveReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkTest {

    private static final List<String> ROWS = List.of(
            "{\"line\":\"a\\nb\"}", "{\"line\":\"},\\n{\"}", "{\"line\":\"]\"}", "{\"line\":null}", "{\"line\":\"é\"}");

    /** What a chunk says of itself, as one value. */
    private record Told(String json, int rows, long copies, long firstRow) {
        static Told of(Chunk chunk) {
            return new Told(
                    new String(chunk.json(), StandardCharsets.UTF_8), chunk.rows(), chunk.copies(), chunk.firstRow());
        }

        static List<Told> all(List<Chunk> chunks) {
            return chunks.stream().map(Told::of).toList();
        }
    }

    @TempDir
    private Path folder;

    @Test
    void chunksHoldNoMoreRowsThanAskedFor() throws IOException {
        List<Chunk> chunks = chunks(ROWS, 2, 1 << 20, false);

        assertThat(Told.all(chunks))
                .containsExactly(
                        new Told("[" + ROWS.get(0) + ",\n" + ROWS.get(1) + "]", 2, 2, 0),
                        new Told("[" + ROWS.get(2) + ",\n" + ROWS.get(3) + "]", 2, 2, 2),
                        new Told("[" + ROWS.get(4) + "]", 1, 1, 4));
    }

    @Test
    void aChunkHoldsARowEvenIfTheRowIsLongerThanAskedFor() throws IOException {
        List<Chunk> chunks = chunks(ROWS, 100, 4, false);

        assertThat(chunks).extracting(Chunk::rows).containsExactly(1, 1, 1, 1, 1);
    }

    @ParameterizedTest
    @CsvSource({"15,1", "40,2", "50,3", "1000,5"})
    void chunksStayBelowTheBytesAskedFor(int bytes, int rowsOfFirst) throws IOException {
        List<Chunk> chunks = chunks(ROWS, 100, bytes, false);

        assertThat(chunks.get(0).rows()).isEqualTo(rowsOfFirst);
    }

    @Test
    void aTableWithoutRowsHasNoChunks() throws IOException {
        assertThat(chunks(List.of(), 10, 1000, false)).isEmpty();
    }

    @Test
    void rowsThatAreAlikeTravelOnceWithTheirNumber() throws IOException {
        List<String> rows = List.of("{\"line\":\"a\"}", "{\"line\":\"a\"}", "{\"line\":\"b\"}", "{\"line\":\"a\"}");

        List<Chunk> chunks = chunks(rows, 2, 1 << 20, true);

        assertThat(Told.all(chunks))
                .containsExactly(
                        new Told(
                                "[{\"line\":\"a\",\"$saddlebag:copies\":2},\n{\"line\":\"b\",\"$saddlebag:copies\":1}]",
                                2,
                                3,
                                0),
                        new Told("[{\"line\":\"a\",\"$saddlebag:copies\":1}]", 1, 1, 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void theHalvesOfAChunkAreItsRowsInTwoChunks(int count) throws IOException {
        List<String> rows = ROWS.subList(0, count);
        Chunk chunk = chunks(rows, 10, 1 << 20, false).get(0);

        List<Chunk> halves = chunk.halves();

        int middle = count / 2;
        assertThat(Told.all(halves))
                .containsExactly(
                        new Told(json(rows.subList(0, middle)), middle, middle, 0),
                        new Told(json(rows.subList(middle, count)), count - middle, count - middle, middle));
    }

    @Test
    void singleRowsAreTheRowsOfTheFileWithTheirNumbers() throws IOException {
        Chunk second = chunks(ROWS, 3, 1 << 20, false).get(1);

        List<Chunk> singles = second.single();

        assertThat(Told.all(singles))
                .containsExactly(
                        new Told("[" + ROWS.get(3) + "]", 1, 1, 3), new Told("[" + ROWS.get(4) + "]", 1, 1, 4));
    }

    @Test
    void theRowOfASingleIsTheTextOfTheFile() throws IOException {
        Chunk chunk = chunks(ROWS, 10, 1 << 20, false).get(0);

        List<String> rows = chunk.single().stream().map(ChunkTest::row).toList();

        assertThat(rows).isEqualTo(ROWS);
    }

    @Test
    void theHalvesOfACountedChunkKeepTheNumberOfCopies() throws IOException {
        List<String> rows = new ArrayList<>(ROWS);
        rows.add(1, ROWS.get(0));
        rows.addAll(List.of(ROWS.get(4), ROWS.get(4), ROWS.get(4)));
        Chunk chunk = chunks(rows, 10, 1 << 20, true).get(0);

        List<Chunk> halves = chunk.halves();

        assertThat(Told.of(chunk).copies()).isEqualTo(9);
        assertThat(halves).extracting(Chunk::rows).containsExactly(2, 3);
        assertThat(halves).extracting(Chunk::copies).containsExactly(3L, 6L);
        assertThat(halves.get(1).halves()).extracting(Chunk::copies).containsExactly(1L, 5L);
    }

    @Test
    void theRowOfACountedSingleIsTheTextOfTheFile() throws IOException {
        List<String> rows =
                List.of("{\"line\":\"x,\\\"$saddlebag:copies\\\":7\"}", "{\"line\":\"12\"}", "{\"line\":\"12\"}");
        Chunk chunk = chunks(rows, 10, 1 << 20, true).get(0);

        List<Chunk> singles = chunk.single();

        assertThat(singles).extracting(ChunkTest::row).containsExactly(rows.get(0), rows.get(1));
        assertThat(singles).extracting(Chunk::copies).containsExactly(1L, 2L);
    }

    @Test
    void manyCopiesAreCounted() throws IOException {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 12_345; i++) {
            rows.add("{\"line\":\"a\"}");
        }
        rows.add("{\"line\":\"b\"}");
        Chunk chunk = chunks(rows, 10, 1 << 20, true).get(0);

        assertThat(chunk.single()).extracting(Chunk::copies).containsExactly(12_345L, 1L);
    }

    @Test
    void rowsWithoutColumnsAreCountedToo() throws IOException {
        List<String> rows = List.of("{}", "{}", "{}");
        Chunk chunk = chunks(Sample.entry("journal", List.of()), rows, 10, 1 << 20, true)
                .get(0);

        assertThat(Told.of(chunk)).isEqualTo(new Told("[{\"$saddlebag:copies\":3}]", 1, 3, 0));
        assertThat(Told.all(chunk.single())).containsExactly(new Told("[{\"$saddlebag:copies\":3}]", 1, 3, 0));
        assertThat(row(chunk)).isEqualTo("{}");
    }

    private List<Chunk> chunks(List<String> rows, int maxRows, int maxBytes, boolean counted) throws IOException {
        return chunks(Sample.entry("journal", List.of(), "line text"), rows, maxRows, maxBytes, counted);
    }

    private List<Chunk> chunks(Metadata.TableEntry table, List<String> rows, int maxRows, int maxBytes, boolean counted)
            throws IOException {
        Handmade handmade = Handmade.of(Handmade.metadata(table));
        rows.forEach(row -> handmade.row("journal", row));
        Path file = Files.write(folder.resolve("journal.json"), handmade.bytes());
        List<Chunk> chunks = new ArrayList<>();
        try (ArchiveReader reader = ArchiveReader.open(file, Limits.defaults())) {
            reader.nextTable();
            reader.chunks(maxRows, maxBytes, counted, column -> true).forEachRemaining(chunks::add);
            reader.nextTable();
            assertThat(reader.seal().totalRows()).isEqualTo(rows.size());
        }
        return chunks;
    }

    private static String row(Chunk chunk) {
        return new String(chunk.row(), StandardCharsets.UTF_8);
    }

    private static String json(List<String> rows) {
        return "[" + String.join(",\n", rows) + "]";
    }
}
