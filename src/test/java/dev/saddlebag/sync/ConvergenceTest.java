package dev.saddlebag.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.job.Progress;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import dev.saddlebag.shelf.Bucket;
import dev.saddlebag.shelf.bucket.BucketShelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The law: machines, two or more, that edit, push and pull in any order, are killed anywhere and lose uploads, end alike,
 * and what only one of them wrote is what it wrote last.
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
            CREATE TABLE mood (how text, n integer);
            CREATE TABLE diary (machine text PRIMARY KEY, day integer, mail text UNIQUE);
            CREATE TABLE guest (id text PRIMARY KEY, email text UNIQUE, shop integer, seat integer, "updatedAt" timestamptz,
              UNIQUE (shop, seat));
            CREATE TABLE visit (guest text REFERENCES guest ON DELETE CASCADE, no integer, said text, PRIMARY KEY (guest, no));
            CREATE TABLE bill (id text PRIMARY KEY, guest text, no integer, FOREIGN KEY (guest, no) REFERENCES visit
              ON DELETE CASCADE)
            """;

    private static final Path SHELF = Server.fresh("meeting");

    private static final BucketShelf BUCKET = Bucket.shelf();

    /** Machines and the folder where their archives end. */
    private record Group(List<Machine> machines, Path shelf) {}

    /** With rows that stay, with deletions that travel, with increments; two, three and four of them; through S3. */
    private static final List<Group> GROUPS = List.of(
            group("three", 3, false, "saddlebag.sync.deletes", "propagate", "saddlebag.sync.increments", "3"),
            group("bucket", 2, true, "saddlebag.sync.increments", "2"),
            group("keep", 2, false),
            group("gone", 2, false, "saddlebag.sync.deletes", "propagate"),
            group("four", 4, false));

    private static Group group(String name, int size, boolean bucket, String... settings) {
        List<String> databases =
                IntStream.range(0, size).mapToObj(n -> "sync_" + name + n).toList();
        Stream<String> keys = Bucket.keys().entrySet().stream().flatMap(e -> Stream.of(e.getKey(), e.getValue()));
        String[] all = Stream.concat(Stream.of(settings), bucket ? keys : Stream.empty())
                .toArray(String[]::new);
        String at = bucket ? BUCKET.address() : SHELF.toString();
        return new Group(
                IntStream.range(0, size)
                        .mapToObj(n -> Machine.of(name + n, at, String.join(",", databases), all))
                        .toList(),
                bucket ? Bucket.behind(BUCKET) : SHELF);
    }

    static Stream<Integer> seeds() {
        int first = Integer.getInteger("saddlebag.test.first", 0);
        return IntStream.range(first, first + Integer.getInteger("saddlebag.test.schedules", 2))
                .boxed();
    }

    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void allMachinesEndAlike(int seed) throws IOException {
        Random random = new Random(seed);
        Group group = GROUPS.get(seed % GROUPS.size());
        List<Machine> machines = group.machines();
        Files.createDirectories(group.shelf());
        Machine.wipe(group.shelf());
        for (Machine machine : machines) {
            machine.reset(SCHEMA);
        }

        Map<String, Integer> days = new TreeMap<>();
        for (int step = 0; step < 5 * machines.size(); step++) {
            Machine machine = machines.get(random.nextInt(machines.size()));
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    edit(machine.database(), random);
                    days.merge(machine.database().name(), 1, Integer::sum);
                }
                case 3 -> machine.push();
                case 4 -> machine.pull();
                case 5 -> killed(() -> machine.push(new Dying(random.nextInt(12))));
                case 6 -> killed(() -> machine.pull(new Dying(random.nextInt(20))));
                default -> lose(machine, group.shelf(), random);
            }
        }
        int rounds = 0;
        for (boolean news = true; news; rounds++) {
            news = seed % 2 == 0 ? togetherNews(machines) : inTurnNews(machines);
            // What one machine decides another may have to hear, and answer once.
            assertThat(rounds).isLessThanOrEqualTo(3 * machines.size());
        }

        String content = machines.get(0).content();
        for (Machine machine : machines) {
            assertThat(machine.content()).isEqualTo(content);
        }
        assertThat(machines.get(0).database().rows("SELECT machine || '=' || day FROM diary ORDER BY machine"))
                .isEqualTo(days.entrySet().stream().map(Object::toString).toList());
    }

    /** All ship at the same time, then all take. */
    private static boolean togetherNews(List<Machine> machines) {
        boolean shipped = machines.stream().filter(m -> m.push().pushed()).count() > 0;
        return machines.stream().filter(m -> !m.pull().taken().isEmpty()).count() > 0 || shipped;
    }

    /** Each ships, and takes what was shipped before. */
    private static boolean inTurnNews(List<Machine> machines) {
        return machines.stream()
                        .filter(m -> m.push().pushed() | !m.pull().taken().isEmpty())
                        .count()
                > 0;
    }

    private static void edit(Database database, Random random) {
        database.execute(
                "INSERT INTO diary VALUES ('%1$s', 1, '%1$s') ON CONFLICT (machine) DO UPDATE SET day = diary.day + 1"
                        .formatted(database.name()));
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            int id = random.nextInt(6);
            int other = random.nextInt(6);
            database.execute(
                    switch (random.nextInt(13)) {
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
                        case 8, 9 ->
                            "INSERT INTO guest VALUES ('%s%d', 'e%d', %d, %d, now()) ON CONFLICT DO NOTHING"
                                    .formatted(database.name(), random.nextInt(99), id, other % 2, random.nextInt(3));
                        case 10 ->
                            "UPDATE guest g SET email = 'e%1$d', \"updatedAt\" = now() WHERE id = (SELECT min(id) FROM guest)"
                                            .formatted(other)
                                    + " AND NOT EXISTS (SELECT FROM guest WHERE email = 'e%d')".formatted(other);
                        case 11 ->
                            "INSERT INTO visit SELECT id, %1$d, 's%2$d' FROM guest WHERE email = 'e%2$d' ON CONFLICT DO NOTHING;"
                                            .formatted(other % 3, id)
                                    + "INSERT INTO bill SELECT guest || no, guest, no FROM visit ON CONFLICT DO NOTHING";
                        default ->
                            "DELETE FROM part WHERE id = 'p%1$d' AND NOT EXISTS (SELECT 1 FROM part WHERE of = 'p%1$d');"
                                            .formatted(id)
                                    + "DELETE FROM mood WHERE ctid = (SELECT min(ctid) FROM mood WHERE n = %d)"
                                            .formatted(other % 2);
                    });
        }
    }

    /** An upload that never arrives: what waits in the outbox goes, or the newest manifest on the shelf. */
    private static void lose(Machine machine, Path shelf, Random random) throws IOException {
        if (random.nextBoolean()) {
            Machine.wipe(machine.root().resolve("outbox"));
            return;
        }
        try (Stream<Path> files = Files.walk(shelf)) {
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
