package dev.saddlebag.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.rig.PlainArchive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows in whatever order: the counts are those of a comparison by map, never those of a merge that lost its way. */
class AnyOrderTest {

    private static final PlainArchive GOLDEN = PlainArchive.read(Path.of("src/test/resources/golden/format-1.json"));

    static IntStream seeds() {
        return IntStream.range(0, 150);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void rowsWithAKey(int seed) {
        Random random = new Random(seed);
        Map<Integer, Integer> a = orders(random);
        Map<Integer, Integer> b = orders(random);
        List<Integer> both = a.keySet().stream().filter(b::containsKey).toList();
        long same = both.stream().filter(id -> a.get(id).equals(b.get(id))).count();

        Compared compared = Compared.files(
                GOLDEN.with("orders", lines(a, random)).write(),
                GOLDEN.with("orders", lines(b, random)).write());

        assertThat(compared.numbers("orders"))
                .isEqualTo("+%d −%d ~%d =%d"
                        .formatted(b.size() - both.size(), a.size() - both.size(), both.size() - same, same));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void rowsWithoutAKey(int seed) {
        Random random = new Random(seed);
        List<String> a = journal(random);
        List<String> b = journal(random);
        List<String> left = new ArrayList<>(b);
        long same = a.stream().filter(left::remove).count();

        Compared compared = Compared.files(
                GOLDEN.with("journal", a).write(), GOLDEN.with("journal", b).write());

        assertThat(compared.numbers("journal"))
                .isEqualTo("+%d −%d ~0 =%d".formatted(b.size() - same, a.size() - same, same));
    }

    private static Map<Integer, Integer> orders(Random random) {
        Map<Integer, Integer> orders = new TreeMap<>();
        IntStream.range(0, random.nextInt(12)).forEach(i -> orders.put(random.nextInt(15), random.nextInt(2)));
        return orders;
    }

    /** In order, in order but for two rows, or in none. */
    private static List<String> lines(Map<Integer, Integer> orders, Random random) {
        List<String> lines = new ArrayList<>();
        orders.forEach((id, total) -> lines.add("{\"id\":%d,\"total\":%d,\"node\":null}".formatted(id, total)));
        return mixed(lines, random);
    }

    private static List<String> journal(Random random) {
        List<String> lines = new ArrayList<>();
        IntStream.range(0, random.nextInt(12))
                .forEach(i -> lines.add("{\"line\":\"%d\"}".formatted(random.nextInt(5))));
        Collections.sort(lines);
        return mixed(lines, random);
    }

    private static List<String> mixed(List<String> lines, Random random) {
        switch (random.nextInt(3)) {
            case 0 -> Collections.shuffle(lines, random);
            case 1 -> {
                if (!lines.isEmpty()) {
                    Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
                }
            }
            default -> {}
        }
        return lines;
    }
}
