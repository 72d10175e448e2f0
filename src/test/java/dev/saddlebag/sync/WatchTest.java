package dev.saddlebag.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saddlebag.engine.Engine;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code serve} does by itself when another machine has news. */
@Tag("database")
class WatchTest {

    private static final String SCHEMA = "CREATE TABLE shop (id integer PRIMARY KEY, name text)";
    private static final Path SHELF = Server.fresh("meeting-watch");
    private static final Machine A = Machine.of("watch_a", SHELF, "sync_watch_b");
    private static final Machine B = Machine.of("watch_b", SHELF, "sync_watch_a");

    @BeforeEach
    void fresh() throws IOException {
        Files.createDirectories(SHELF);
        Machine.wipe(SHELF);
        A.reset(SCHEMA);
        B.reset(SCHEMA);
        A.database().execute("INSERT INTO shop VALUES (1, 'one')");
        A.push();
    }

    private static Engine serve(String pull) {
        Map<String, String> settings = new TreeMap<>(B.database().settings());
        settings.put("saddlebag.database.url", B.database().url());
        settings.put("saddlebag.database.username", B.database().server().user());
        settings.put("saddlebag.database.password", B.database().server().password());
        settings.put("saddlebag.sync.pull", pull);
        settings.put("saddlebag.sync.poll", "100ms");
        return Engine.forServer(null, settings);
    }

    @Test
    void whereItMayTakeItTakes() {
        try (Engine engine = serve("auto")) {
            await().untilAsserted(() ->
                    assertThat(engine.bean(Machines.class).waiting()).isEmpty());
            assertThat(B.database().rows("SELECT name FROM shop")).containsExactly("one");

            A.database().execute("INSERT INTO shop VALUES (2, 'two')");
            A.push();

            await().untilAsserted(() -> assertThat(B.database().rows("SELECT name FROM shop ORDER BY id"))
                    .containsExactly("one", "two"));
        }
    }

    @Test
    void whereItHasToAskItMakesThePlanAndLeavesTheDatabaseAlone() throws IOException {
        try (Engine engine = serve("ask")) {
            Machines machines = engine.bean(Machines.class);

            await().untilAsserted(
                            () -> assertThat(machines.waiting()).singleElement().satisfies(w -> assertThat(w.plan())
                                    .isNotNull()));

            assertThat(machines.waiting().get(0).plan().inserted()).isEqualTo(1);
            assertThat(B.database().rows("SELECT name FROM shop")).isEmpty();
        }
    }

    @Test
    void whereItIsToldNotToLookItDoesNot() {
        try (Engine engine = serve("off")) {
            Machines machines = engine.bean(Machines.class);

            await().during(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(machines.waiting())
                    .singleElement()
                    .satisfies(w -> assertThat(w.plan()).isNull()));

            assertThat(B.database().rows("SELECT name FROM shop")).isEmpty();
        }
    }
}
