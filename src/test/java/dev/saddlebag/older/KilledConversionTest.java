package dev.saddlebag.older;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.archive.manifest.Manifest;
import dev.saddlebag.cli.Run;
import dev.saddlebag.rig.CommandLine;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.PlainArchive;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A conversion may be killed at any moment: the archive is there whole or not at all, and the next makes it. */
@Tag("database")
class KilledConversionTest {

    private static Database database;
    private static Path old;
    private static Path undisturbed;

    @BeforeAll
    static void anUndisturbedConversion() throws Exception {
        database = Database.empty("older_killed")
                .execute("CREATE TABLE orders (id integer PRIMARY KEY, note text); CREATE TABLE order_items"
                        + " (id text PRIMARY KEY, \"orderId\" integer NOT NULL REFERENCES orders)");
        old = Files.writeString(
                Server.fresh("old.json"),
                "{\"metadata\":{\"version\":\"2.0\",\"timestamp\":\"2025-12-07T08:15:00.000Z\"},\"orderItems\":["
                        + rows(20_000, n -> "{\"id\":\"i%d\",\"orderId\":%d}".formatted(n, n)) + "],\"orders\":["
                        + rows(20_000, n -> "{\"id\":%d,\"note\":\"%s\"}".formatted(n, "näher ".repeat(40))) + "]}");
        undisturbed = Server.fresh("whole.json");
        assertThat(convert(undisturbed).waitFor()).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.99})
    void theArchiveIsWholeOrNotThereAndTheNextRunMakesIt(double part) throws Exception {
        Path made = Server.fresh("new.json");
        long moment = Math.max(1, (long) (Files.size(undisturbed) * part));

        // One that was done a moment earlier than it could be killed says nothing; the next is caught.
        int exit = 0;
        for (int i = 0; exit == 0 && i < 10; i++) {
            Files.deleteIfExists(made);
            Files.deleteIfExists(Manifest.of(made));
            exit = killed(convert(made), made.getParent(), moment);
        }

        assertThat(exit).isEqualTo(128 + 9);
        if (Files.exists(made)) {
            assertThat(Run.of("verify", made.toString()).exit()).isZero();
        }
        assertThat(names(made)).allMatch(name -> name.startsWith(".") || name.startsWith("new."));

        assertThat(convert(made).waitFor()).isZero();
        assertThat(names(made))
                .containsExactlyInAnyOrder(
                        "new.json", Manifest.of(made).getFileName().toString());
        assertThat(PlainArchive.read(made).contentSha256())
                .isEqualTo(PlainArchive.read(undisturbed).contentSha256());
    }

    private static int killed(Process process, Path folder, long moment) throws Exception {
        while (process.isAlive() && size(folder) < moment) {
            Thread.onSpinWait();
        }
        return process.destroyForcibly().waitFor();
    }

    private static Process convert(Path to) {
        return CommandLine.start(database, "convert", old.toString(), "--to", to.toString());
    }

    private static String rows(int count, java.util.function.IntFunction<String> row) {
        return IntStream.range(0, count).mapToObj(row).collect(Collectors.joining(","));
    }

    private static List<String> names(Path made) throws IOException {
        try (Stream<Path> files = Files.list(made.getParent())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
