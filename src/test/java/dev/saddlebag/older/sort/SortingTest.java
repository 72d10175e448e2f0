package dev.saddlebag.older.sort;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.json.JsonBuffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SortingTest {

    private static final int TABLES = 3;
    private static final int ROWS = 9_000;

    @TempDir
    private Path folder;

    @Test
    void rowsOfAllTablesComeInOrderHoweverManyRunsTheyFill() throws IOException {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < TABLES * ROWS; i++) {
            numbers.add(i);
        }
        Collections.shuffle(numbers, new Random(7));
        List<Integer> sorted = new ArrayList<>();

        // Some two hundred runs: more than are merged at once.
        try (Sorting sorting = new Sorting(folder, 20_000)) {
            for (int number : numbers) {
                sorting.add(
                        Sorted.of(number / ROWS, text("%08d".formatted(number)), Sorted.Rank.FLAT, number, text("v")));
            }
            sorting.start();
            for (int table = 0; table < TABLES; table++) {
                for (Sorted row = sorting.next(table); row != null; row = sorting.next(table)) {
                    sorted.add(Integer.parseInt(new String(
                            row.bytes(), Integer.BYTES, row.keyLength() - Integer.BYTES, StandardCharsets.US_ASCII)));
                }
            }
        }

        Collections.sort(numbers);
        assertThat(sorted).isEqualTo(numbers);
    }

    @Test
    void ofRowsThatShareAKeyTheOneToKeepComesFirst() throws IOException {
        List<String> values = new ArrayList<>();

        try (Sorting sorting = new Sorting(folder)) {
            sorting.add(Sorted.of(1, text("k"), Sorted.Rank.NESTED, 3, text("nested")));
            sorting.add(Sorted.of(1, text("k"), Sorted.Rank.FLAT, 1, text("earlier")));
            sorting.add(Sorted.of(1, text("k"), Sorted.Rank.FLAT, 2, text("later")));
            sorting.start();
            for (Sorted row = sorting.next(1); row != null; row = sorting.next(1)) {
                values.add(new String(
                        row.bytes(), row.values(), row.bytes().length - row.values(), StandardCharsets.US_ASCII));
            }
        }

        assertThat(values).containsExactly("later", "earlier", "nested");
    }

    @Test
    void nothingIsLeftInTheFolder() throws IOException {
        try (Sorting sorting = new Sorting(folder, 100)) {
            for (int i = 0; i < 100; i++) {
                sorting.add(Sorted.of(0, text("k" + i), Sorted.Rank.FLAT, i, text("v")));
            }
        }

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private static JsonBuffer text(String text) {
        return new JsonBuffer(16).append(text.getBytes(StandardCharsets.US_ASCII));
    }
}
