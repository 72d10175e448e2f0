package dev.saddlebag.demo;

import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.backup.BackupReport;
import dev.saddlebag.backup.BackupRequest;
import dev.saddlebag.catalog.scope.Scope;
import dev.saddlebag.database.Address;
import dev.saddlebag.embedded.EmbeddedServer;
import dev.saddlebag.embedded.bucket.EmbeddedBucket;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.engine.configuration.Settings;
import dev.saddlebag.inbox.InboxFolder;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.job.Progress;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.request.RestoreRequest;
import dev.saddlebag.shelf.Shelves;
import dev.saddlebag.shelf.ship.Outbox;
import dev.saddlebag.shelf.ship.ShipReport;
import dev.saddlebag.sync.SyncRequest;
import dev.saddlebag.sync.report.PullReport;
import dev.saddlebag.web.Server;
import dev.saddlebag.web.access.identity.FirstAdmin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Two machines in one process: {@code machine_a} full of data, {@code machine_b} empty, one PostgreSQL for both.
 *
 * <p>Each run starts from the same state, so it can be repeated.
 */
public final class Demo implements AutoCloseable {

    private final Path root;
    private final Consumer<String> tell;
    private final EmbeddedServer server;
    private final EmbeddedBucket bucket;
    private Engine machineA;
    private Engine machineB;

    private Demo(Path root, Consumer<String> tell) {
        this.root = root.toAbsolutePath().normalize();
        this.tell = tell;
        this.server = EmbeddedServer.start(this.root.resolve("postgres"));
        // The engines go first, the server last; close() sees to it.
        this.server.withoutHook();
        this.bucket = bucket(this.root.resolve("s3"));
    }

    private EmbeddedBucket bucket(Path folder) {
        try {
            return EmbeddedBucket.start(folder, "saddlebag-demo");
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * What the demo showed.
     *
     * @param shipped where A's backup rests in the bucket
     * @param pulled what B found in the bucket once A had shipped its state there
     * @param equal whether A and B have the same content hash
     */
    public record Result(
            BackupReport backupOfA,
            ShipReport shipped,
            String droppedInto,
            String report,
            BackupReport backupOfB,
            Report again,
            PullReport pulled,
            boolean equal) {}

    /** Starts the server and both machines. @param root a folder of the demo's own */
    public static Demo start(Path root, Path config, Consumer<String> tell) throws IOException {
        Settings.silence();
        Demo demo = new Demo(root, tell);
        try {
            demo.prepare(config);
            return demo;
        } catch (IOException | RuntimeException e) {
            demo.close();
            throw e;
        }
    }

    private void prepare(Path config) throws IOException {
        tell.accept("PostgreSQL %s is up, port %d on this machine only".formatted(server.version(), server.port()));
        for (String database : List.of("machine_a", "machine_b")) {
            server.dropDatabase(database);
            server.createDatabase(database);
        }
        tell.accept("an S3 server is up, port %d on this machine only".formatted(bucket.port()));
        DemoSchema.create(server, "machine_a");
        DemoSchema.create(server, "machine_b");
        DemoSchema.fill(server, "machine_a");
        machineA = Engine.forCommand(config, settings("machine_a"));
        InboxFolder.make(new FolderSettings(root.resolve("machine-b")));
        Map<String, String> settings = settings("machine_b");
        // Any port that is free: the demo must not fail because something else listens.
        settings.put("saddlebag.web.port", "0");
        // The demo tells in its own words what it does.
        settings.put("logging.level.dev.saddlebag.web.watch", "warn");
        machineB = Server.start(config, settings);
        tell.accept("two machines: machine_a with %,d tables and its data, machine_b with the tables alone"
                .formatted(DemoSchema.tables(server, "machine_a")));
    }

    private Map<String, String> settings(String database) {
        Map<String, String> settings = new HashMap<>();
        settings.put("saddlebag.database.url", server.url(database));
        settings.put("saddlebag.database.username", server.user());
        settings.put("saddlebag.database.password", server.password());
        settings.put("saddlebag.folders.root", folder(database).toString());
        settings.put("saddlebag.folders.inbox.poll", "200ms");
        settings.put("saddlebag.folders.inbox.settle", "500ms");
        settings.put("saddlebag.node.name", database);
        settings.put("saddlebag.sync.through", "bucket");
        settings.put("saddlebag.sync.with", "machine_a,machine_b");
        settings.put("saddlebag.sync.pull", "off");
        settings.put("saddlebag.shelves.bucket.at", "s3://" + bucket.name());
        settings.put("saddlebag.shelves.bucket.endpoint", bucket.endpoint());
        settings.put("saddlebag.shelves.bucket.path-style", "true");
        settings.put("saddlebag.shelves.bucket.access-key", bucket.accessKey());
        settings.put("saddlebag.shelves.bucket.secret-key", bucket.secretKey());
        return settings;
    }

    private Path folder(String database) {
        return root.resolve(database.replace('_', '-'));
    }

    /** The main job, from A's backup to the proof. */
    public Result run() throws IOException, InterruptedException {
        BackupReport backupOfA = backup(machineA, "machine_a");
        tell.accept("backed up machine_a: %,d rows".formatted(backupOfA.rows()));
        Path archive = Path.of(backupOfA.file());
        ShipReport shipped = ship(machineA, archive);
        tell.accept("shipped it to s3://" + bucket.name());
        Path inbox = inbox();
        tell.accept("dropping " + archive.getFileName() + " into the inbox of machine_b");
        Path report = Arrival.drop(archive, inbox).await();
        tell.accept("machine_b restored it");
        BackupReport backupOfB = backup(machineB, "machine_b");
        Report again = machineB.restore(new RestoreRequest(archive, Progress.silent()));
        boolean equal = backupOfA.contentSha256().equals(backupOfB.contentSha256());
        SyncRequest sync = new SyncRequest(null, false, Progress.silent());
        machineA.push(sync);
        PullReport pulled = machineB.pull(sync);
        tell.accept("machine_b pulled what machine_a pushed to the bucket");
        return new Result(backupOfA, shipped, inbox.toString(), report.toString(), backupOfB, again, pulled, equal);
    }

    private BackupReport backup(Engine engine, String database) throws IOException {
        Path backups = Files.createDirectories(folder(database).resolve("backups"));
        return engine.backup(new BackupRequest(
                engine.bean(Address.class),
                backups,
                true,
                Compression.ZSTD,
                List.of(),
                List.of(),
                Scope.EVERYTHING,
                Progress.silent()));
    }

    private static ShipReport ship(Engine engine, Path archive) throws IOException {
        return engine.ship(engine.bean(Outbox.class)
                .put(archive, engine.bean(Shelves.class).names()));
    }

    /** The folder of machine B that is watched. */
    public Path inbox() {
        return folder("machine_b").resolve("inbox");
    }

    /** Where machine B's pages are. */
    public String pages() {
        return Server.address(machineB);
    }

    /** The link by which the first administrator of machine B is made; none once there is one. */
    public Optional<String> login() throws IOException {
        return machineB.bean(FirstAdmin.class).link().map(link -> pages() + link);
    }

    public EmbeddedServer server() {
        return server;
    }

    @Override
    public void close() {
        try (server;
                bucket) {
            if (machineB != null) {
                machineB.close();
            }
            if (machineA != null) {
                machineA.close();
            }
        }
    }
}
