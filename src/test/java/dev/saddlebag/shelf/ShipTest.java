package dev.saddlebag.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saddlebag.archive.manifest.Manifest;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.rig.Server;
import dev.saddlebag.shelf.archives.Listing;
import dev.saddlebag.shelf.archives.Manifests;
import dev.saddlebag.shelf.archives.SealedFile;
import dev.saddlebag.shelf.bucket.BucketShelf;
import dev.saddlebag.shelf.ship.Outbox;
import dev.saddlebag.shelf.ship.ShipReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;

/** The route {@code ship}, from the outbox to folders and buckets that are there, are not, or hold something else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShipTest {

    private static final Path ARCHIVE = Path.of("src/test/resources/golden/format-1.json");
    private static final String STEM = "v1/shop/n-00aa11bb22cc/2026/11/shop_full_20261122T170000Z_1f0c2d3e";

    private final Path root = Server.fresh("installation");
    private final Engine engine = engine();
    private BucketShelf bucket;
    private FolderShelf folder;

    private Engine engine() {
        Map<String, String> settings = new HashMap<>(Bucket.keys());
        settings.put("saddlebag.folders.root", root.toString());
        settings.put("saddlebag.ship.part", "5MB");
        settings.put("saddlebag.ship.pause", "10m");
        settings.put("saddlebag.ship.pause-at-most", "15m");
        settings.put("saddlebag.shelves.away.at", "s3://somewhere-else/away");
        settings.put("saddlebag.shelves.away.endpoint", "http://127.0.0.1:1");
        return Engine.forCommand(null, settings, Engine.Work.SHIP);
    }

    @BeforeEach
    void freshShelves() throws IOException {
        bucket = Bucket.shelf();
        folder = new FolderShelf(Server.fresh("nas"));
        for (Outbox.Waiting left : outbox().waiting()) {
            Files.delete(left.archive());
            outbox().cancel(left.archive().getParent());
        }
    }

    @AfterAll
    void close() {
        engine.close();
    }

    private Outbox outbox() {
        return engine.bean(Outbox.class);
    }

    private ShipReport ship(String... to) throws IOException {
        return engine.ship(outbox().put(ARCHIVE, List.of(to)));
    }

    private static List<String> keys(Shelf shelf) {
        return shelf.objects("").stream().map(Stored::key).toList();
    }

    private static byte[] bytes(Shelf shelf, String key) throws IOException {
        try (InputStream in = shelf.open(key)) {
            return in.readAllBytes();
        }
    }

    @Test
    void anArchiveLeavesTheOutboxWhenEachShelfHasItByNameSizeAndHash() throws IOException {
        ShipReport report = ship(folder.address(), bucket.address());

        assertThat(report.shelves()).extracting(ShipReport.Delivered::delivered).containsExactly(true, true);
        for (Shelf shelf : List.of(folder, bucket)) {
            assertThat(keys(shelf)).containsExactly(STEM + ".json", STEM + Manifest.SUFFIX);
            assertThat(bytes(shelf, STEM + ".json")).isEqualTo(Files.readAllBytes(ARCHIVE));
            Listing listing = Listing.of(shelf);
            assertThat(Manifests.of(shelf, listing.archives().get(0)).file())
                    .isEqualTo(new Manifest.Bytes(
                            "shop_full_20261122T170000Z_1f0c2d3e.json",
                            Files.size(ARCHIVE),
                            Fingerprint.of(ARCHIVE).sha256()));
        }
        try (Stream<Path> left = Files.list(root.resolve("outbox"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void oneShelfDoesNotWaitForAnotherAndTheArchiveForTheLast() throws IOException {
        ShipReport report = ship("away", folder.address(), bucket.address());

        assertThat(report.shelves()).extracting(ShipReport.Delivered::delivered).containsExactly(false, true, true);
        assertThat(report.shelves().get(0).kind()).isEqualTo(Problem.Kind.UNREACHABLE);
        Outbox.Waiting waiting = outbox().waiting().get(0);
        assertThat(waiting.to()).containsExactly("away");
        assertThat(waiting.tries()).isEqualTo(1);
        assertThat(waiting.trouble()).contains("cannot be reached");
    }

    @Test
    void pausesGrowAndAreRememberedOnDisk() throws IOException {
        ship("away");
        List<Long> minutes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Outbox.Waiting waiting = outbox().waiting().get(0);
            minutes.add(Duration.between(Instant.now(), Instant.parse(waiting.next()))
                    .plusSeconds(30)
                    .toMinutes());
            assertThat(outbox().due()).isEmpty();
            engine.ship(waiting.archive());
        }

        assertThat(minutes).containsExactly(10L, 15L, 15L);
    }

    @Test
    void whatWasInterruptedAfterTheArchiveIsFinishedWithItsManifest() throws IOException {
        bucket.putNew(STEM + ".json", Files.readAllBytes(ARCHIVE));

        ShipReport report = ship(bucket.address());

        assertThat(report.shelves().get(0).before()).isTrue();
        assertThat(keys(bucket)).containsExactly(STEM + ".json", STEM + Manifest.SUFFIX);
    }

    @Test
    void shippingTheSameArchiveAgainChangesNothing() throws IOException {
        ship(bucket.address(), folder.address());
        List<Stored> before = bucket.objects("");

        ShipReport again = ship(bucket.address(), folder.address());

        assertThat(again.waiting()).isFalse();
        assertThat(bucket.objects("")).isEqualTo(before);
    }

    @Test
    void whatAnotherWriterPutThereIsLeftAloneAndTheArchiveWaits() throws IOException {
        byte[] foreign = "something else".getBytes(StandardCharsets.UTF_8);
        for (Shelf shelf : List.of(folder, bucket)) {
            shelf.putNew(STEM + ".json", foreign);
        }

        ShipReport report = ship(folder.address(), bucket.address());

        assertThat(report.waiting()).isTrue();
        for (int i = 0; i < 2; i++) {
            assertThat(report.shelves().get(i).kind()).isEqualTo(Problem.Kind.REFUSED);
            assertThat(report.shelves().get(i).trouble()).contains("has another " + STEM + ".json");
        }
        assertThat(bytes(bucket, STEM + ".json")).isEqualTo(foreign);
        assertThat(bytes(folder, STEM + ".json")).isEqualTo(foreign);
    }

    @Test
    void aBucketThatIsNotThereIsNamed() throws IOException {
        ShipReport.Delivered report =
                ship("s3://there-is-no-such-bucket/x").shelves().get(0);

        assertThat(report.kind()).isEqualTo(Problem.Kind.NOT_FOUND);
        assertThat(report.trouble()).contains("there is no bucket there-is-no-such-bucket");
    }

    @Test
    void aLargeArchiveGoesInPartsAndUploadsThatWereLeftAreGivenUp() throws IOException {
        Path large = SealedFile.in(
                Server.fresh("large").getParent(), "n-7", "b-00000000aaaa", "2026-11-22T17:00:00Z", 6_000);
        String key = "v1/shop/n-7/2026/11/shop_full_20261122T170000Z_00000000.json";
        CreateMultipartUploadResponse left = bucket.client()
                .createMultipartUpload(r -> r.bucket(bucket.bucket()).key(bucket.inBucket(key)));

        ShipReport report = engine.ship(outbox().put(large, List.of(bucket.address())));

        assertThat(left.uploadId()).isNotEmpty();
        assertThat(report.waiting()).isFalse();
        assertThat(bucket.object(key).orElseThrow().tag()).endsWith("-3");
        assertThat(bucket.client()
                        .listMultipartUploads(r -> r.bucket(bucket.bucket()).prefix(bucket.inBucket("")))
                        .uploads())
                .isEmpty();
        try (InputStream in = bucket.open(key)) {
            assertThat(Fingerprint.of(in, java.io.OutputStream.nullOutputStream()))
                    .isEqualTo(Fingerprint.of(large));
        }
    }

    @Test
    void aFileThatIsNoArchiveDoesNotEnterTheOutbox() throws IOException {
        Path file = Server.fresh("x.json");
        Files.writeString(file, "{}");

        assertThatThrownBy(() -> outbox().put(file, List.of(bucket.address())))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.kind()).isEqualTo(Problem.Kind.FILE_UNUSABLE));
        assertThat(outbox().waiting()).isEmpty();
    }

    @Test
    void anEntryWithoutManifestOfAKilledBackupIsShippedAfterAWhile() throws IOException {
        Path waiting = outbox().put(ARCHIVE, List.of(bucket.address()));
        Files.delete(Manifest.of(waiting));
        assertThat(outbox().due()).isEmpty();
        Files.setLastModifiedTime(
                waiting, java.nio.file.attribute.FileTime.from(Instant.now().minusSeconds(61)));
        assertThat(outbox().due()).containsExactly(waiting);

        assertThat(engine.ship(waiting).waiting()).isFalse();
        assertThat(keys(bucket)).containsExactly(STEM + ".json", STEM + Manifest.SUFFIX);
    }

    @Test
    void oneProcessAtATimeShipsAnArchive() throws IOException {
        Path waiting = outbox().put(ARCHIVE, List.of(bucket.address()));
        try (var channel = java.nio.channels.FileChannel.open(
                        waiting.resolveSibling(".lock"),
                        java.nio.file.StandardOpenOption.CREATE,
                        java.nio.file.StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();

            assertThatThrownBy(() -> engine.ship(waiting))
                    .isInstanceOfSatisfying(
                            Problem.class, p -> assertThat(p.kind()).isEqualTo(Problem.Kind.BUSY));
        }
    }
}
