package dev.saddlebag.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.archive.manifest.Manifest;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.rig.Server;
import dev.saddlebag.shelf.archives.Download;
import dev.saddlebag.shelf.archives.Listing;
import dev.saddlebag.shelf.archives.Manifests;
import dev.saddlebag.shelf.archives.SealedFile;
import dev.saddlebag.shelf.bucket.BucketShelf;
import dev.saddlebag.shelf.ship.Outbox;
import dev.saddlebag.shelf.ship.ShipReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the program asks of a bucket, asked of a server of another make. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTest {

    private SecondServer server;
    private BucketShelf shelf;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        server = SecondServer.start();
        shelf = new BucketShelf(server.settings(), SecondServer.BUCKET, "some/where");
    }

    @AfterAll
    void stop() throws InterruptedException {
        shelf.close();
        server.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aStateIsPutOnceAndThenOverTheVersionThatWasRead() {
        String first = shelf.putNew("state/a.json", bytes("one")).orElseThrow();

        assertThat(shelf.putNew("state/a.json", bytes("two"))).isEmpty();
        assertThat(shelf.putOver("state/a.json", bytes("three"), first)).isPresent();
        assertThat(shelf.putOver("state/a.json", bytes("four"), first)).isEmpty();
        assertThat(shelf.small("state/a.json").orElseThrow().bytes()).isEqualTo(bytes("three"));
        assertThat(shelf.small("state/b.json")).isEmpty();
        assertThat(shelf.remove(List.of("state/a.json", "state/b.json"))).isEmpty();
        assertThat(shelf.objects("state/")).isEmpty();
    }

    @Test
    void anArchiveIsShippedInPartsListedAndBroughtBackByteForByte() throws IOException {
        Path files = Server.fresh("second").getParent();
        Path large = SealedFile.in(files, "n-7", "b-00000000bbbb", "2026-11-22T17:00:00Z", 3_000);
        Map<String, String> settings = Map.of(
                "saddlebag.folders.root", Server.fresh("installation").toString(),
                "saddlebag.ship.part", "5MB",
                "saddlebag.s3.endpoint", server.endpoint(),
                "saddlebag.s3.path-style", "true",
                "saddlebag.s3.access-key", "anybody",
                "saddlebag.s3.secret-key", "anything",
                "saddlebag.shelves.second.at", shelf.address());

        ShipReport report;
        try (Engine engine = Engine.forCommand(null, settings, Engine.Work.SHIP)) {
            report = engine.ship(engine.bean(Outbox.class).put(large, List.of("second")));
        }

        assertThat(report.shelves()).extracting(ShipReport.Delivered::trouble).containsOnlyNulls();
        Listing listing = Listing.of(shelf, "shop", "n-7");
        assertThat(listing.archives()).hasSize(1);
        assertThat(Manifests.of(shelf, listing.archives().get(0)).file())
                .extracting(Manifest.Bytes::sha256)
                .isEqualTo(Fingerprint.of(large).sha256());
        Path back = Download.to(Server.fresh("back"), shelf, listing.archives().get(0));
        assertThat(Fingerprint.of(back)).isEqualTo(Fingerprint.of(large));
    }
}
