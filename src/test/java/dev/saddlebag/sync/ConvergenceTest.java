package dev.saddlebag.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.job.Progress;
import dev.saddlebag.laws.Database;
import dev.saddlebag.laws.Server;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The law: two machines that edit, push and pull in any order, are killed anywhere and lose uploads, end alike.
 *
 * <p>{@code -Dsaddlebag.test.schedules=500} tries more of them, {@code -Dsaddlebag.test.first=…} others.
 */
@Tag("database")
class ConvergenceTest {

    private static final String SCHEMA =
            """
            CREATE TABLE shop (id integer PRIMARY KEY, name text, town text, "updatedAt" timestamptz);
            CREATE TABLE sale (shop integer REFERENCES shop ON DELETE CASCADE, no integer, total numeric(8,2),
              PRIMARY KEY (shop, no));
            CREATE TABLE part (id text PRIMARY KEY, of text REFERENCES part, name text);
            CREATE TABLE mood (how text, n integer)
            """;

    private static final Path SHELF = Server.fresh("meeting");

    /** Once with rows that stay, once with deletions that travel. */
    private static final List<List<Machine>> PAIRS = List.of(
            List.of(Machine.of("keep_a", SHELF, "sync_keep_b"), Machine.of("keep_b", SHELF, "sync_keep_a")),
            List.of(
                    Machine.of("gone_a", SHELF, "sync_gone_b", "saddlebag.sync.deletes", "propagate"),
                    Machine.of("gone_b", SHELF, "sync_gone_a", "saddlebag.sync.deletes", "propagate")));

    static Stream<Integer> seeds() {
        int first = Integer.getInteger("saddlebag.test.first", 0);
        return IntStream.range(first, first + Integer.getInteger("saddlebag.test.schedules", 4))
                .boxed();
    }

    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void twoMachinesEndAlike(int seed) throws IOException {
        Random random = new Random(seed);
        List<Machine> machines = PAIRS.get(seed % 2);
        Files.createDirectories(SHELF);
        Machine.wipe(SHELF);
        for (Machine machine : machines) {
            machine.reset(SCHEMA);
        }

        for (int step = 0; step < 10; step++) {
            Machine machine = machines.get(random.nextInt(2));
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> edit(machine.database(), random);
                case 3 -> machine.push();
                case 4 -> machine.pull();
                case 5 -> killed(() -> machine.push(new Dying(random.nextInt(12))));
                case 6 -> killed(() -> machine.pull(new Dying(random.nextInt(20))));
                default -> lose(machine, random);
            }
        }
        for (int round = 0; round < 2; round++) {
            machines.forEach(Machine::push);
            machines.forEach(Machine::pull);
        }

        assertThat(machines.get(0).content()).isEqualTo(machines.get(1).content());
        machines.forEach(Machine::push);
        assertThat(machines)
                .allMatch(m -> !m.push().pushed() && m.pull().taken().isEmpty());
    }

    private static void edit(Database database, Random random) {
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            int id = random.nextInt(6);
            int other = random.nextInt(6);
            database.execute(
                    switch (random.nextInt(9)) {
                        case 0, 1 ->
                            "INSERT INTO shop VALUES (%d, 'n%d', 't', now()) ON CONFLICT DO NOTHING"
                                    .formatted(id, other);
                        case 2 ->
                            "UPDATE shop SET name = 'm%d', \"updatedAt\" = now() WHERE id = %d".formatted(other, id);
                        case 3 -> "UPDATE shop SET town = 'u%d' WHERE id = %d".formatted(other, id);
                        case 4 ->
                            "INSERT INTO sale SELECT id, %d, %d FROM shop WHERE id = %d ON CONFLICT DO NOTHING"
                                    .formatted(other, random.nextInt(99), id);
                        case 5 -> "DELETE FROM shop WHERE id = %d".formatted(id);
                        case 6 ->
                            "INSERT INTO part VALUES ('p%1$d', (SELECT id FROM part WHERE id = 'p%2$d'), 'x') ON CONFLICT (id)"
                                            .formatted(id, other)
                                    + " DO UPDATE SET name = 'y%d'".formatted(other);
                        case 7 -> "INSERT INTO mood VALUES ('m%d', %d)".formatted(id % 2, other % 2);
                        default ->
                            "DELETE FROM part WHERE id = 'p%1$d' AND NOT EXISTS (SELECT 1 FROM part WHERE of = 'p%1$d');"
                                            .formatted(id)
                                    + "DELETE FROM mood WHERE ctid = (SELECT min(ctid) FROM mood WHERE n = %d)"
                                            .formatted(other % 2);
                    });
        }
    }

    /** An upload that never arrives: what waits in the outbox goes, or the newest manifest on the shelf. */
    private static void lose(Machine machine, Random random) throws IOException {
        if (random.nextBoolean()) {
            Machine.wipe(machine.root().resolve("outbox"));
            return;
        }
        try (Stream<Path> files = Files.walk(SHELF)) {
            List<Path> manifests = files.filter(f -> f.toString().endsWith(".manifest.json"))
                    .sorted()
                    .toList();
            if (!manifests.isEmpty()) {
                Files.delete(manifests.get(random.nextInt(manifests.size())));
            }
        }
    }

    private static void killed(Runnable work) {
        try {
            work.run();
        } catch (Problem e) {
            assertThat(e.getMessage()).contains("killed");
        }
    }

    /** Ends the work after so many signs of life. */
    private static final class Dying implements Progress {
        private int left;

        Dying(int after) {
            this.left = after;
        }

        private synchronized void live() {
            if (left-- == 0) {
                throw new Problem(Problem.Kind.CANCELLED, "killed", "It is a test.");
            }
        }

        @Override
        public void phase(String phase, long rows) {
            live();
        }

        @Override
        public void table(String table, String line) {
            live();
        }

        @Override
        public void goOn() {
            live();
        }
    }
}
