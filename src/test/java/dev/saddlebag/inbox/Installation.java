package dev.saddlebag.inbox;

import static org.awaitility.Awaitility.await;

import dev.saddlebag.engine.Engine;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An installation of a test: its folders, its inbox, and the server that watches it. */
final class Installation implements AutoCloseable {

    private Path root = Server.fresh("installation");
    private final Map<String, String> settings = new TreeMap<>();
    private Engine engine;

    private Installation(Database database) {
        settings.put("saddlebag.database.url", database.url());
        settings.put("saddlebag.database.username", database.server().user());
        settings.put("saddlebag.database.password", database.server().password());
        settings.put("saddlebag.folders.root", root.toString());
        settings.put("saddlebag.folders.inbox.poll", "100ms");
        settings.put("saddlebag.folders.inbox.settle", "300ms");
        settings.put("saddlebag.folders.inbox.pause", "500ms");
        settings.put("saddlebag.folders.inbox.pause-at-most", "500ms");
        settings.put("saddlebag.restore.retries", "1");
        settings.put("saddlebag.restore.retry-pause", "50ms");
        settings.putAll(database.settings());
    }

    /** Folders as if {@code serve} had run once; nobody watches yet. */
    static Installation of(Database database) {
        try {
            Installation installation = new Installation(database);
            Files.createDirectories(installation.inbox());
            return installation;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One whose inbox is watched. */
    static Installation watching(Database database) {
        return of(database).start();
    }

    Installation start() {
        engine = Engine.forServer(null, settings);
        return this;
    }

    Path root() {
        return root;
    }

    /** Keeps its files in {@code folder}. */
    void moveTo(Path folder) {
        try {
            root = folder;
            settings.put("saddlebag.folders.root", folder.toString());
            Files.createDirectories(inbox());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path inbox() {
        return root.resolve("inbox");
    }

    Map<String, String> settings() {
        return settings;
    }

    /** Puts a copy of {@code archive} into the inbox, whole at once. */
    Path drop(Path archive, String name) {
        try {
            Path part = Files.copy(archive, inbox().resolve(".arriving"), StandardCopyOption.REPLACE_EXISTING);
            return Files.move(part, inbox().resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Drops a copy, and waits until it has left the inbox. Returns where everything lies then. */
    TreeSet<String> dropped(Path archive, String name) {
        Path file = drop(archive, name);
        await().until(() -> !Files.exists(file));
        return files();
    }

    /** What lies in and below the inbox, without the dates. */
    TreeSet<String> files() {
        return paths().stream().map(this::place).collect(Collectors.toCollection(TreeSet::new));
    }

    private String place(Path path) {
        return inbox().relativize(path).toString().replaceFirst("/\\d{4}/\\d\\d/\\d\\d/", "/");
    }

    private List<Path> paths() {
        try (Stream<Path> all = Files.walk(inbox())) {
            return all.filter(path -> !Files.isDirectory(path)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of the file at {@code place}, named as {@link #files} does. */
    String text(String place) {
        return read(paths().stream()
                .filter(path -> place(path).equals(place))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + place + " in " + files())));
    }

    /** The dead letter archives, oldest first. */
    List<Path> deadLetters() {
        try (Stream<Path> all = Files.walk(root.resolve("dead-letter"))) {
            return all.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes {@code file} anew with {@code from} replaced, under another name beside it. */
    static Path edited(Path file, String from, String to) {
        try {
            return Files.writeString(file.resolveSibling("edited"), read(file).replace(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What lies around a file that went into {@code folder}: itself and the reports. */
    static TreeSet<String> filed(String folder, String name) {
        String told = folder.equals(".failed") ? ".error.txt" : ".report.txt";
        return new TreeSet<>(
                List.of(folder + "/" + name, folder + "/" + name + told, folder + "/" + name + ".report.json"));
    }

    static TreeSet<String> both(TreeSet<String> one, TreeSet<String> other) {
        TreeSet<String> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
        }
    }
}
