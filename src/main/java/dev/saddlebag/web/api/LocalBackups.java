package dev.saddlebag.web.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.manifest.Manifest;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.FolderShelf;
import dev.saddlebag.shelf.archives.Listing;
import dev.saddlebag.shelf.archives.Pin;
import dev.saddlebag.shelf.archives.Search;
import dev.saddlebag.shelf.archives.ShelvedArchive;
import dev.saddlebag.web.problems.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The backups below {@code backups/}, by their manifests. */
@Component
class LocalBackups implements Backups {

    private static final Logger LOG = LoggerFactory.getLogger(LocalBackups.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final int DEPTH = 5;
    private static final List<String> SUFFIXES =
            List.of(".json.zst", ".json.gz", ".json", ".json.zst.enc", ".json.gz.enc", ".json.enc");

    private final Path folder;
    private final Map<Path, Read> read = new ConcurrentHashMap<>();

    private record Read(FileTime time, Stored stored) {}

    LocalBackups(FolderSettings folders) {
        this.folder = folders.backups();
    }

    @Override
    public List<Stored> list() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> manifests;
        try (Stream<Path> files = Files.find(
                folder, DEPTH, (p, a) -> a.isRegularFile() && p.toString().endsWith(Manifest.SUFFIX))) {
            manifests = files.toList();
        }
        read.keySet().retainAll(manifests);
        List<Read> there = new ArrayList<>();
        for (Path manifest : manifests) {
            Read one = one(manifest);
            if (one != null) {
                there.add(one);
            }
        }
        // Of those made within one second, the one written last is the newer.
        there.sort(Comparator.<Read, String>comparing(r -> r.stored().createdAt())
                .thenComparing(Read::time)
                .thenComparing(r -> r.stored().id())
                .reversed());
        return there.stream().map(Read::stored).toList();
    }

    /** Null for a manifest whose archive is gone, or that is none. */
    private Read one(Path manifest) throws IOException {
        FileTime time = Files.getLastModifiedTime(manifest);
        Read known = read.get(manifest);
        if (known == null || !known.time().equals(time)) {
            known = new Read(time, stored(manifest));
            read.put(manifest, known);
        }
        Stored stored = known.stored();
        if (stored == null || !Files.exists(stored.path())) {
            return null;
        }
        return Files.exists(pin(manifest)) ? new Read(time, stored.pinned(true)) : known;
    }

    private static Path pin(Path manifest) {
        return manifest.resolveSibling(manifest.getFileName().toString().replace(Manifest.SUFFIX, Pin.SUFFIX));
    }

    private Stored stored(Path file) throws IOException {
        Path archive = archive(file);
        if (archive == null) {
            return null;
        }
        try {
            Manifest manifest = JSON.readValue(file.toFile(), Manifest.class);
            Metadata metadata = manifest.metadata();
            return new Stored(
                    metadata.id(),
                    metadata.createdAt(),
                    metadata.node() == null ? null : metadata.node().name(),
                    metadata.database() == null ? null : metadata.database().name(),
                    metadata.scope().kind(),
                    manifest.seal().totalRows(),
                    metadata.tables().size(),
                    Files.size(archive),
                    manifest.seal().contentSha256(),
                    metadata.version(),
                    folder.relativize(archive).toString(),
                    false,
                    archive);
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            LOG.warn("{} is no manifest", file);
            return null;
        }
    }

    private static Path archive(Path manifest) {
        for (String suffix : SUFFIXES) {
            Path archive =
                    manifest.resolveSibling(manifest.getFileName().toString().replace(Manifest.SUFFIX, suffix));
            if (Manifest.of(archive).equals(manifest) && Files.exists(archive)) {
                return archive;
            }
        }
        return null;
    }

    @Override
    public Stored get(String id) throws IOException {
        return list().stream()
                .filter(s -> id.equals("latest") || s.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        Problem.Kind.NOT_FOUND,
                        "there is no such backup",
                        "GET /api/v1/backups shows those there are."));
    }

    @Override
    public synchronized void delete(String id) throws IOException {
        Stored stored = get(id);
        boolean newest = list().stream()
                .filter(s -> s.scope().equals(stored.scope()))
                .findFirst()
                .filter(s -> s.id().equals(stored.id()))
                .isPresent();
        if (newest) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "retention-last-good",
                    "this is the newest backup of its kind",
                    "Make another one first.");
        }
        refuse(stored);
        // The manifest promises an archive, so it goes first.
        Files.deleteIfExists(Manifest.of(stored.path()));
        Files.deleteIfExists(stored.path());
    }

    /** What is pinned, and what others build on, stays. */
    private void refuse(Stored stored) {
        if (stored.pinned()) {
            throw new Refused(HttpStatus.CONFLICT, "pinned", "somebody pinned this backup", "Take the pin away first.");
        }
        try (FolderShelf shelf = new FolderShelf(folder)) {
            List<String> increments = Listing.of(shelf).archives().stream()
                    .filter(a -> stored.id().equals(a.base()))
                    .map(ShelvedArchive::id)
                    .toList();
            if (!increments.isEmpty()) {
                throw new Refused(
                        HttpStatus.CONFLICT,
                        "base-of-increments",
                        "%d backups build on this one: %s".formatted(increments.size(), String.join(", ", increments)),
                        "Remove those first.");
            }
        }
    }

    @Override
    public synchronized Stored pin(String id, boolean pinned, String why) throws IOException {
        Stored stored = get(id);
        try (FolderShelf shelf = new FolderShelf(folder)) {
            Search.Found found = new Search(List.of(shelf)).byId(stored.id());
            if (pinned) {
                Pin.put(found, why);
            } else {
                Pin.remove(found);
            }
        }
        return get(stored.id());
    }
}
