package dev.saddlebag.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saddlebag.engine.Engine;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import dev.saddlebag.shelf.Bucket;
import dev.saddlebag.shelf.FolderShelf;
import dev.saddlebag.shelf.archives.Listing;
import dev.saddlebag.shelf.archives.ShelvedArchive;
import dev.saddlebag.shelf.bucket.BucketShelf;
import dev.saddlebag.shelf.ship.Outbox;
import dev.saddlebag.shelf.ship.ShipReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A schedule that says what stays of its backups: once a new one is where it belongs, what no rule keeps goes. */
@Tag("database")
class RetentionAfterRunTest {

    private final Path root = Server.fresh("kept");
    private final Database database = Database.empty("kept");
    private final FolderShelf nas = new FolderShelf(Server.fresh("nas"));
    private final BucketShelf bucket = Bucket.shelf();
    private final List<Engine> open = new ArrayList<>();

    @BeforeEach
    void twoShops() {
        database.execute("CREATE TABLE shop (id text PRIMARY KEY);"
                + "CREATE TABLE sale (id int PRIMARY KEY, shop text NOT NULL REFERENCES shop);"
                + "INSERT INTO shop VALUES ('n'), ('s'); INSERT INTO sale VALUES (1, 'n'), (2, 's')");
    }

    @AfterEach
    void close() {
        open.forEach(Engine::close);
        bucket.close();
    }

    private Engine engine(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Bucket.keys());
        settings.putAll(database.settings());
        settings.put("saddlebag.database.url", database.url());
        settings.put("saddlebag.database.username", database.server().user());
        settings.put("saddlebag.database.password", database.server().password());
        settings.put("saddlebag.folders.root", root.toString());
        settings.put("saddlebag.scope.root", "shop");
        settings.put("saddlebag.schedules[0].name", "all");
        settings.put("saddlebag.schedules[0].cron", "0 0 2 * * ?");
        settings.put("saddlebag.schedules[0].retention.keep-last", "2");
        for (int i = 1; i <= 2; i++) {
            settings.put("saddlebag.schedules[" + i + "].name", "shop-" + i);
            settings.put("saddlebag.schedules[" + i + "].cron", "0 0 3 * * ?");
            settings.put("saddlebag.schedules[" + i + "].scope", i == 1 ? "business:n" : "business:s");
            settings.put("saddlebag.schedules[" + i + "].retention.keep-last", "1");
        }
        settings.putAll(more);
        Engine engine = Engine.forCommand(null, settings, Engine.Work.SCHEDULE);
        open.add(engine);
        return engine;
    }

    private static List<String> ids(dev.saddlebag.shelf.Shelf shelf, String scope) {
        return Listing.of(shelf).archives().stream()
                .filter(a -> a.scope().equals(scope))
                .map(a -> id(a.id()))
                .sorted()
                .toList();
    }

    /** The short id of its archive, which is of a later second than any before: names tell seconds. */
    private static String run(Engine engine, String schedule) {
        long second = Instant.now().getEpochSecond();
        await().pollInterval(Duration.ofMillis(20)).until(() -> Instant.now().getEpochSecond() > second);
        return id(engine.runSchedule(schedule).id());
    }

    private static String id(String said) {
        return said.substring(0, "b-00000000".length());
    }

    @Test
    void inTheFolderOfBackupsTheNewestStayAndOneShopIsNoSubstituteForAnother() throws IOException {
        Engine engine = engine(Map.of());

        List<String> full = new ArrayList<>();
        for (int run = 0; run < 4; run++) {
            full.add(run(engine, "all"));
        }
        run(engine, "shop-1");
        String north = run(engine, "shop-1");
        String south = run(engine, "shop-2");

        FolderShelf backups = new FolderShelf(root.resolve("backups"));
        assertThat(ids(backups, "full"))
                .containsExactlyElementsOf(full.subList(2, 4).stream().sorted().toList());
        assertThat(ids(backups, "business")).containsExactlyInAnyOrder(north, south);
    }

    @Test
    void onShelvesTheOldOnesGoOnceTheNewOneIsThere() throws IOException {
        Engine engine = engine(
                Map.of("saddlebag.shelves.nas.at", nas.address(), "saddlebag.shelves.offsite.at", bucket.address()));
        Outbox outbox = engine.bean(Outbox.class);

        List<String> made = new ArrayList<>();
        for (int run = 0; run < 3; run++) {
            made.add(run(engine, "all"));
        }
        boolean before = Files.exists(nas.root());
        List<Long> removed = new ArrayList<>();
        for (Path archive : outbox.due()) {
            engine.ship(archive).shelves().stream()
                    .map(ShipReport.Delivered::removed)
                    .forEach(removed::add);
        }

        assertThat(before).isFalse();
        assertThat(removed).containsExactly(0L, 0L, 0L, 0L, 1L, 1L);
        List<String> newest = made.subList(1, 3).stream().sorted().toList();
        assertThat(ids(nas, "full")).containsExactlyElementsOf(newest);
        assertThat(ids(bucket, "full")).containsExactlyElementsOf(newest);
        assertThat(outbox.waiting()).isEmpty();
    }

    @Test
    void nothingGoesWhileTheNewestIsBad() throws IOException {
        Engine engine = engine(Map.of("saddlebag.shelves.nas.at", nas.address()));
        Outbox outbox = engine.bean(Outbox.class);
        for (int run = 0; run < 2; run++) {
            run(engine, "all");
            engine.ship(outbox.due().get(0));
        }
        run(engine, "all");
        Path waiting = outbox.due().get(0);
        // A newer one of the same machine whose bytes are not those it was sealed with.
        ShelvedArchive newest = Listing.of(nas).archives().get(0);
        String later = newest.key().replaceAll("_\\d{8}T", "_20990101T");
        Files.write(nas.root().resolve(later), new byte[] {1, 2, 3});
        Files.copy(
                nas.root().resolve(newest.manifestKey()),
                nas.root().resolve(newest.manifestKey().replaceAll("_\\d{8}T", "_20990101T")));

        ShipReport.Delivered delivered = engine.ship(waiting).shelves().get(0);

        assertThat(delivered.delivered()).isTrue();
        assertThat(delivered.removed()).isZero();
        assertThat(ids(nas, "full")).hasSize(4);
    }
}
