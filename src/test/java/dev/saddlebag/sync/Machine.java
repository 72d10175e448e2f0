package dev.saddlebag.sync;

import dev.saddlebag.engine.Engine;
import dev.saddlebag.job.Progress;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Engines;
import dev.saddlebag.rig.Server;
import dev.saddlebag.sync.report.PullReport;
import dev.saddlebag.sync.report.PushReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A machine of a test: a database, an installation, and a folder where it meets the others. */
final class Machine {

    private final String name;
    private final Path root;
    private Database database;

    private Machine(String name, Path root) {
        this.name = name;
        this.root = root;
    }

    /** @param others the databases of the others @param settings {@code key, value, …} */
    static Machine of(String name, Path shelf, String others, String... settings) {
        return of(name, shelf.toString(), others, settings);
    }

    /** @param shelf a folder, or {@code s3://bucket/prefix} */
    static Machine of(String name, String shelf, String others, String... settings) {
        Machine machine = new Machine(name, Server.fresh("machine-" + name));
        machine.database = Database.empty("sync_" + name)
                .with(
                        "saddlebag.node.id",
                        "n-" + name,
                        "saddlebag.node.name",
                        name,
                        "saddlebag.folders.root",
                        machine.root.toString(),
                        "saddlebag.shelves.meet.at",
                        shelf,
                        "saddlebag.ship.pause",
                        "0s",
                        "saddlebag.sync.through",
                        "meet",
                        "saddlebag.sync.with",
                        others)
                .with(settings);
        return machine;
    }

    /** The same machine, configured otherwise. */
    Machine with(String... settings) {
        Machine other = new Machine(name, root);
        other.database = database.with(settings);
        return other;
    }

    Database database() {
        return database;
    }

    Engine engine() {
        return Engines.of(database);
    }

    Path root() {
        return root;
    }

    /** As new, with a database that has these tables. */
    void reset(String schema) throws IOException {
        wipe(root);
        Database.empty("sync_" + name);
        database.execute(schema);
    }

    PushReport push() {
        return push(Progress.silent());
    }

    PushReport push(Progress progress) {
        return engine().push(new SyncRequest(null, false, progress));
    }

    /** @param plan whether it is only told what would change */
    PullReport pull(boolean plan) {
        return engine().pull(new SyncRequest(null, plan, Progress.silent()));
    }

    PullReport pull() {
        return pull(Progress.silent());
    }

    PullReport pull(Progress progress) {
        return engine().pull(new SyncRequest(null, false, progress));
    }

    String content() throws IOException {
        return database.contentSha256();
    }

    static void wipe(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
