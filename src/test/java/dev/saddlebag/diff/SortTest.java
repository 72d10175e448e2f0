package dev.saddlebag.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.diff.order.KeyOrder;
import dev.saddlebag.diff.order.Sort;
import dev.saddlebag.diff.order.ValueOrder;
import dev.saddlebag.diff.row.Layout;
import dev.saddlebag.diff.row.Row;
import dev.saddlebag.diff.row.Rows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sorting more than fits into a run: in memory, in a few files, in more files than are merged at once. */
class SortTest {

    private static final Layout LAYOUT = new Layout("test", List.of("id", "v"), List.of("id", "v"));
    private static final KeyOrder ORDER = new KeyOrder(List.of(0), List.of(ValueOrder.NUMBER), 2);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1 << 20, 20_000, 300})
    void rowsComeOutByKeyAndThenByValue(long runBytes) throws IOException {
        List<String> expected = new ArrayList<>();
        IntStream.range(0, 500).forEach(i -> expected.addAll(List.of(line(i, "a"), line(i, "b".repeat(i)))));
        List<String> shuffled = new ArrayList<>(expected);
        Collections.shuffle(shuffled, new Random(7));

        List<String> sorted = new ArrayList<>();
        try (Sort sort = Sort.of(rows(shuffled), LAYOUT, ORDER, runBytes, folder)) {
            Row row = new Row(LAYOUT);
            while (sort.next(row)) {
                sorted.add(row.line());
            }
        }

        expected.set(0, line(0, ""));
        expected.set(1, line(0, "a"));
        assertThat(sorted).isEqualTo(expected);
        assertThat(left()).isEmpty();
    }

    @Test
    void nothingIsLeftOfASortThatIsGivenUp() throws IOException {
        List<String> lines = IntStream.range(0, 500).mapToObj(i -> line(i, "x")).toList();

        try (Sort sort = Sort.of(rows(lines), LAYOUT, ORDER, 300, folder)) {
            sort.next(new Row(LAYOUT));
            assertThat(left()).isNotEmpty();
        }

        assertThat(left()).isEmpty();
    }

    private static String line(int id, String value) {
        return "{\"id\":" + id + ",\"v\":\"" + value + "\"}";
    }

    private static Rows rows(List<String> lines) {
        Iterator<String> left = lines.iterator();
        return row -> {
            if (!left.hasNext()) {
                return false;
            }
            byte[] line = left.next().getBytes(StandardCharsets.UTF_8);
            row.set(line, 0, line.length);
            return true;
        };
    }

    private List<Path> left() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
