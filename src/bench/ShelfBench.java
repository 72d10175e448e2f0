import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.archive.write.Draft;
import dev.saddlebag.archive.manifest.Manifest;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.Segment;
import dev.saddlebag.archive.write.Target;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.shelf.archives.ArchiveName;
import dev.saddlebag.shelf.archives.Download;
import dev.saddlebag.shelf.archives.Listing;
import dev.saddlebag.shelf.archives.Manifests;
import dev.saddlebag.shelf.Shelf;
import dev.saddlebag.shelf.archives.ShelvedArchive;
import dev.saddlebag.shelf.Shelves;
import dev.saddlebag.shelf.ship.Outbox;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.transfer.s3.S3TransferManager;

/** Measures what shelves cost beside the SDK's transfer manager, on one S3 server. Started by {@code src/bench/shelves}. */
public final class ShelfBench {

    private static final String BUCKET = "bench";
    private static final int LISTED = 10_000;
    private static final int ROW = 64_000;

    private final Path folder;
    private final Map<String, String> keys;
    private final String endpoint;

    private ShelfBench(Path folder, String endpoint, Map<String, String> keys) {
        this.folder = folder;
        this.endpoint = endpoint;
        this.keys = keys;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        if (arguments[0].equals("server")) {
            serve(folder);
            return;
        }
        Map<String, String> keys = new HashMap<>();
        String[] server = Files.readString(folder.resolve("server")).trim().split(" ");
        keys.put("saddlebag.s3.endpoint", server[0]);
        keys.put("saddlebag.s3.path-style", "true");
        keys.put("saddlebag.s3.access-key", server[1]);
        keys.put("saddlebag.s3.secret-key", server[2]);
        keys.put("saddlebag.folders.root", folder.resolve("data").toString());
        new ShelfBench(folder, server[0], keys)
                .measure(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        System.exit(0);
    }

    /** Until its standard input ends. */
    private static void serve(Path folder) throws Exception {
        Files.createDirectories(folder.resolve("s3"));
        try (FilesystemNio2BlobStore store =
                new FilesystemNio2BlobStore(folder.resolve("s3").toString())) {
            // The transfer manager sends a header that this server does not know.
            S3Proxy server = S3Proxy.builder()
                    .blobStore(store)
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "bench", "bench-secret")
                    .ignoreUnknownHeaders(true)
                    .build();
            server.start();
            store.createContainer(BUCKET);
            Path told = folder.resolve("server.part");
            Files.writeString(told, "http://127.0.0.1:" + server.getPort() + " bench bench-secret");
            Files.move(told, folder.resolve("server"));
            System.in.readAllBytes();
            server.stop();
        }
    }

    private void measure(int megabytes, int rounds) throws Exception {
        Path archive = archive(megabytes);
        List<Double> up = new ArrayList<>();
        List<Double> sdkUp = new ArrayList<>();
        List<Double> down = new ArrayList<>();
        List<Double> sdkDown = new ArrayList<>();
        try (Engine engine = Engine.forCommand(null, keys, Engine.Work.SHIP);
                S3AsyncClient inParts = client(true);
                S3AsyncClient whole = client(false);
                S3TransferManager uploads =
                        S3TransferManager.builder().s3Client(inParts).build();
                // Reading one part of an object is what this server does not do.
                S3TransferManager downloads =
                        S3TransferManager.builder().s3Client(whole).build()) {
            // The first round warms both up and is not counted.
            for (int round = 0; round <= rounds; round++) {
                // One shelf for all rounds, as a server has it: its client and its connections are made once.
                String prefix = "rounds";
                Path waiting = engine.bean(Outbox.class).put(archive, List.of("s3://" + BUCKET + "/" + prefix));
                Path there = folder.resolve("down-sdk");
                double sdk = seconds(() -> uploads
                        .uploadFile(r -> r.source(archive).putObjectRequest(p -> p.bucket(BUCKET).key(prefix + "/sdk")))
                        .completionFuture()
                        .join());
                double ours = seconds(() -> engine.ship(waiting));
                Shelf shelf = engine.bean(Shelves.class).open("s3://" + BUCKET + "/" + prefix);
                ShelvedArchive shelved = Listing.below(shelf, "v1/").archives().get(0);
                double sdkBack = seconds(() -> downloads
                        .downloadFile(r ->
                                r.destination(there).getObjectRequest(g -> g.bucket(BUCKET).key(prefix + "/sdk")))
                        .completionFuture()
                        .join());
                double oursBack = seconds(() -> Download.to(folder.resolve("down"), shelf, shelved));
                if (round > 0) {
                    up.add(ours);
                    sdkUp.add(sdk);
                    down.add(oursBack);
                    sdkDown.add(sdkBack);
                }
                shelf.remove(List.of(shelved.key(), shelved.manifestKey(), "sdk"));
                Files.delete(there);
            }
            System.out.printf("%d MB, median of %d%n", Files.size(archive) >> 20, rounds);
            print("upload", up, sdkUp);
            print("download", down, sdkDown);
            listing(engine);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void print(String what, List<Double> ours, List<Double> sdk) {
        double mine = median(ours);
        double theirs = median(sdk);
        System.out.printf(
                "%-9s saddlebag %6.2f s   transfer manager %6.2f s   ratio %.2f%n", what, mine, theirs, mine / theirs);
    }

    private static double median(List<Double> all) {
        return all.stream().sorted().skip(all.size() / 2).findFirst().orElseThrow();
    }

    /** The objects are laid into the server's folder: putting each by a request would take minutes. */
    private void listing(Engine engine) throws Exception {
        Path behind = folder.resolve("s3").resolve(BUCKET).resolve("many");
        Instant first = Instant.parse("2025-01-01T00:00:00Z");
        for (int i = 0; i < LISTED; i++) {
            // Every third is an increment.
            ArchiveName name = new ArchiveName(
                    "shop",
                    "n-" + i % 5,
                    i % 3 == 0 ? "incremental" : "full",
                    first.plusSeconds(i * 3_600L),
                    "%08x".formatted(i),
                    i % 3 == 0 ? "%08x".formatted(Math.max(0, i - 1)) : null);
            Path stem = behind.resolve(name.stem());
            Files.createDirectories(stem.getParent());
            Files.writeString(Path.of(stem + ".json.zst"), "an archive");
            Files.writeString(
                    Path.of(stem + Manifest.SUFFIX),
                    ("{\"metadata\":{\"id\":\"b-%08x0000\",\"createdAt\":\"%s\",\"node\":{\"id\":\"n-%d\",\"name\":\"x\"},"
                                    + "\"database\":{\"name\":\"shop\"},\"scope\":{\"kind\":\"%s\"},\"base\":{\"id\":\"b-%08x0000\"},"
                                    + "\"tables\":[]}}")
                            .formatted(i, name.createdAt(), i % 5, name.scope(), Math.max(0, i - 1)));
        }
        Shelf shelf = engine.bean(Shelves.class).open("s3://" + BUCKET + "/many");
        double pages = seconds(() -> shelf.objects(""));
        System.out.printf("listing   the server's pages of %,d objects alone: %.2f s%n", 2 * LISTED, pages);
        for (String how : List.of("first", "again")) {
            double seconds = seconds(() -> {
                if (Listing.of(shelf).archives().size() != LISTED) {
                    throw new IOException("not all are listed");
                }
            });
            System.out.printf("listing   %,d archives, a third of them increments, %s: %.2f s%n", LISTED, how, seconds);
        }
    }

    private S3AsyncClient client(boolean inParts) {
        return S3AsyncClient.builder()
                .multipartEnabled(inParts)
                .region(Region.US_EAST_1)
                .endpointOverride(URI.create(endpoint))
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        keys.get("saddlebag.s3.access-key"), keys.get("saddlebag.s3.secret-key"))))
                .build();
    }

    private Path archive(int megabytes) throws IOException {
        Metadata metadata = new Metadata(
                Metadata.FORMAT,
                Metadata.VERSION,
                "b-be0000000001",
                "2026-01-01T00:00:00Z",
                new Metadata.Node("n-1", "bench"),
                new Metadata.Database("shop", "PostgreSQL 17.6", null, null),
                new Metadata.Scope(Metadata.Scope.FULL, null),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Metadata.TableEntry(
                        "item",
                        List.of(
                                new Metadata.ColumnEntry("id", "integer", null, null),
                                new Metadata.ColumnEntry("text", "text", null, null)),
                        List.of("id"),
                        null)));
        Path file = folder.resolve("bench.json");
        try (Draft draft = new Draft(Target.file(file), Compression.NONE, metadata)) {
            draft.begin(json(metadata));
            draft.take(new Segment(0, "item", 0, true), rows((megabytes << 20L) / ROW));
            var seal = draft.seal();
            draft.publish(json(seal));
            Manifest.write(file, Manifests.json(new Manifest(metadata, seal)));
        }
        return file;
    }

    private static Iterator<ByteBuffer> rows(long rows) {
        Random random = new Random(1);
        return LongStream.range(0, rows)
                .mapToObj(i -> {
                    byte[] noise = new byte[ROW / 2 - 20];
                    random.nextBytes(noise);
                    return ByteBuffer.wrap(
                            ("{\"id\":" + i + ",\"text\":\"" + HexFormat.of().formatHex(noise) + "\"}")
                                    .getBytes(StandardCharsets.UTF_8));
                })
                .iterator();
    }

    private static byte[] json(Object value) throws IOException {
        return new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsBytes(value);
    }
}
