package dev.saddlebag.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saddlebag.rig.CommandLine;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two programs on one database, each with folders of its own, and one clock between them. */
class TwoInstancesTest {

    private static final String RUNS = "SELECT count(*) FROM saddlebag_clock.run WHERE good";

    private final Database database = Database.empty("two instances");

    @Test
    void eachRunIsMadeByOneOfThemAndGoesOnWhenOneIsKilled() throws Exception {
        database.execute("CREATE TABLE shop (id integer PRIMARY KEY); INSERT INTO shop VALUES (1), (2)");
        Path one = Server.fresh("one");
        Path other = Server.fresh("other");
        Process first = instance(one);
        try {
            await().until(() -> clockExists() && runs() >= 1);
            Process second = instance(other);
            try {
                await().until(() -> members() == 2);
                long before = runs();
                await().until(() -> runs() >= before + 3);
                first.destroyForcibly().waitFor();
                long after = runs();
                await().until(() -> runs() >= after + 2);
            } finally {
                second.destroy();
                second.waitFor();
            }
        } finally {
            first.destroyForcibly().waitFor();
        }

        // A run that was killed between its archive and its line leaves an archive more, and there was one kill.
        assertThat((long) archives(one) + archives(other)).isBetween(runs(), runs() + 1);
        assertThat(archives(other)).isPositive();
        assertThat(Files.readString(database.backup())).contains("the clock of the instances on this database");
    }

    private Process instance(Path root) {
        return CommandLine.start(
                database.with(
                        "saddlebag.folders.root", root.toString(),
                        "saddlebag.web.port", "0",
                        "saddlebag.clock.store", "database",
                        "saddlebag.schedules[0].name", "often",
                        "saddlebag.schedules[0].cron", "* * * * * ?"),
                "serve");
    }

    private boolean clockExists() {
        return database.value("SELECT to_regclass('saddlebag_clock.run') IS NOT NULL")
                .equals("t");
    }

    private long runs() {
        return Long.parseLong(database.value(RUNS));
    }

    private long members() {
        return Long.parseLong(database.value("SELECT count(*) FROM saddlebag_clock.qrtz_scheduler_state"));
    }

    private static int archives(Path root) throws IOException {
        if (!Files.exists(root.resolve("backups"))) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(root.resolve("backups"))) {
            return (int) files.filter(f -> f.toString().endsWith(".manifest.json"))
                    .filter(f -> !f.getFileName().toString().startsWith("."))
                    .count();
        }
    }
}
