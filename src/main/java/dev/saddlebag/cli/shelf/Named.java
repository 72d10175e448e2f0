package dev.saddlebag.cli.shelf;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.manifest.Manifest;
import dev.saddlebag.diff.chain.Flattened;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.engine.configuration.Settings;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.FolderShelf;
import dev.saddlebag.shelf.Shelf;
import dev.saddlebag.shelf.Shelves;
import dev.saddlebag.shelf.archives.ArchiveAddress;
import dev.saddlebag.shelf.archives.Download;
import dev.saddlebag.shelf.archives.Listing;
import dev.saddlebag.shelf.archives.Manifests;
import dev.saddlebag.shelf.archives.Search;
import dev.saddlebag.shelf.archives.ShelvedArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An archive as a command names it, brought here as a file: {@code latest}, {@code latest:offsite@till-2}, the beginning
 * of an id, a path, {@code s3://…}, or {@code -} for standard input.
 *
 * <p>A path is taken as it is, without a look at any configuration.
 */
public final class Named implements AutoCloseable {

    private final Path file;
    private final Path fetched;

    private final boolean newest;

    /** @param newest whether the newest state is asked for, of whichever archives that is made */
    private Named(Path file, Path fetched, boolean newest) {
        this.file = file;
        this.fetched = fetched;
        this.newest = newest;
    }

    /**
     * Finds {@code text} and brings it here.
     *
     * @param from a folder or a bucket that is looked through instead of the configured shelves, or null
     * @param database the name of the database it is for, to choose by where a shelf holds several; or null
     */
    public static Named here(Path config, String text, String from, String database) throws IOException {
        ArchiveAddress address = address(text);
        if (address instanceof ArchiveAddress.File file) {
            return new Named(Path.of(file.path()), null, false);
        }
        Settings settings = Settings.read(config);
        Path folder = settings.folders()
                .state()
                .resolve("fetched")
                .resolve(UUID.randomUUID().toString());
        try (Shelves shelves = settings.shelves()) {
            if (address instanceof ArchiveAddress.Stdin) {
                return stdin(folder);
            }
            boolean newest = address instanceof ArchiveAddress.Latest;
            Search.Found found = find(shelves, address, from, database);
            List<ShelvedArchive> links = links(found);
            if (found.shelf() instanceof FolderShelf local && besideEachOther(links)) {
                Download.refuseMissing(local, found.archive());
                return new Named(local.path(found.archive().key()), null, newest);
            }
            Path file = Download.to(folder, found.shelf(), found.archive());
            for (ShelvedArchive link : links.subList(1, links.size())) {
                Download.to(folder, found.shelf(), link);
            }
            return new Named(file, folder, newest);
        } catch (IOException | RuntimeException e) {
            remove(folder);
            throw e;
        }
    }

    /** The archive and what it builds on, as far as that is on its shelf. */
    private static List<ShelvedArchive> links(Search.Found found) {
        List<ShelvedArchive> alone = List.of(found.archive());
        if (found.archive().base() == null) {
            return alone;
        }
        List<ShelvedArchive> links =
                Listing.chain(found.archive(), Listing.of(found.shelf()).archives());
        return links.isEmpty() ? alone : links;
    }

    private static boolean besideEachOther(List<ShelvedArchive> links) {
        return links.stream()
                        .map(a -> a.key().replaceFirst("[^/]*$", ""))
                        .distinct()
                        .count()
                == 1;
    }

    /** What the shelf says of {@code text}, without bringing the archive here; nothing for a file. */
    public static Optional<Manifest> manifest(Path config, String text, String from) {
        ArchiveAddress address = address(text);
        if (address instanceof ArchiveAddress.File || address instanceof ArchiveAddress.Stdin) {
            return Optional.empty();
        }
        try (Shelves shelves = Settings.read(config).shelves()) {
            Search.Found found = find(shelves, address, from, null);
            return Optional.of(Manifests.of(found.shelf(), found.archive()));
        }
    }

    private static ArchiveAddress address(String text) {
        return ArchiveAddress.of(text, !text.equals("-") && !Shelves.isBucket(text) && Files.exists(Path.of(text)));
    }

    static Search.Found find(Shelves shelves, ArchiveAddress address, String from, String database) {
        if (address instanceof ArchiveAddress.Latest latest) {
            String shelf = latest.shelf() == null ? from : latest.shelf();
            return search(shelves, shelf).latest(latest.node(), database);
        }
        if (address instanceof ArchiveAddress.InBucket object) {
            return search(shelves, object.shelf()).byKey(object.key());
        }
        if (address instanceof ArchiveAddress.Id id) {
            return search(shelves, from).byId(id.beginning());
        }
        throw new IllegalArgumentException("no shelf holds " + address);
    }

    /** @param from a name or an address; null for every shelf of the configuration */
    static Search search(Shelves shelves, String from) {
        return new Search(some(shelves, from));
    }

    static List<Shelf> some(Shelves shelves, String from) {
        if (from == null) {
            return shelves.all();
        }
        if (!shelves.has(from) && !Shelves.isBucket(from) && !Files.isDirectory(Path.of(from))) {
            throw new Problem(
                    Problem.Kind.NOT_FOUND,
                    "there is no shelf " + from,
                    shelves.names().isEmpty()
                            ? "It is no folder, and saddlebag.shelves names none."
                            : "It is no folder; saddlebag.shelves names " + String.join(", ", shelves.names()) + ".");
        }
        return List.of(shelves.open(from));
    }

    private static Named stdin(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("standard-input.json");
        Files.copy(System.in, file, StandardCopyOption.REPLACE_EXISTING);
        return new Named(file, folder, false);
    }

    public Path file() {
        return file;
    }

    /** The file; where all rows are asked for, by {@code latest} or by {@code chain}, made of an increment's chain. */
    public Flattened state(Engine engine, boolean chain) throws IOException {
        if (!chain && !newest) {
            return Flattened.none(file);
        }
        Path folder = engine.bean(FolderSettings.class)
                .state()
                .resolve("fetched")
                .resolve(UUID.randomUUID().toString());
        return Flattened.of(file, engine.bean(Limits.class), folder);
    }

    /** Removes what was brought here. */
    @Override
    public void close() throws IOException {
        remove(fetched);
    }

    private static void remove(Path folder) throws IOException {
        if (folder == null || !Files.exists(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path each : files) {
                Files.deleteIfExists(each);
            }
        }
        Files.deleteIfExists(folder);
    }
}
