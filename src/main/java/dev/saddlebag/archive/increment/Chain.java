package dev.saddlebag.archive.increment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.Base;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.Seal;
import dev.saddlebag.archive.manifest.Manifest;
import dev.saddlebag.archive.read.ArchiveReader;
import dev.saddlebag.archive.write.Target;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A full archive and the increments up to one, each of which starts where the one before it ends.
 *
 * @param links the full archive first
 */
public record Chain(List<Link> links) {

    private static final JsonMapper JSON = new JsonMapper();

    /** One archive of it. */
    public record Link(Path file, Metadata metadata, Seal seal) {}

    public Chain {
        links = List.copyOf(links);
    }

    public Path full() {
        return links.get(0).file();
    }

    /** Without the full archive, the oldest first. */
    public List<Path> increments() {
        return links.stream().skip(1).map(Link::file).toList();
    }

    /** The archive it leads up to. */
    public Link last() {
        return links.get(links.size() - 1);
    }

    /**
     * The chain that ends with {@code file}; what its header names as base, and so on, is looked for beside it.
     *
     * @throws Problem where a link is missing or does not fit the one before it
     */
    public static Chain to(Path file, Limits limits) throws IOException {
        List<Link> links = new ArrayList<>();
        Link link = link(file.toAbsolutePath(), limits);
        links.add(link);
        while (link.metadata().incremental()) {
            Base base = link.metadata().base();
            Path earlier = find(file.toAbsolutePath().getParent(), base.id(), limits)
                    .orElseThrow(() -> missing(links.get(0), base));
            link = link(earlier, limits);
            String state = link.seal().state().contentSha256();
            if (!base.contentSha256().equals(state)) {
                throw new Problem(
                        Problem.Kind.FILE_UNUSABLE,
                        "archive %s starts from content %s, and %s has %s"
                                .formatted(
                                        links.get(0).file().getFileName(),
                                        base.contentSha256(),
                                        earlier.getFileName(),
                                        state),
                        "Put the right archive " + base.id() + " beside it.");
            }
            if (links.stream().anyMatch(l -> l.file().equals(earlier))) {
                throw missing(links.get(0), base);
            }
            links.add(0, link);
        }
        return new Chain(links);
    }

    private static Problem missing(Link link, Base base) {
        return new Problem(
                Problem.Kind.NOT_FOUND,
                "archive %s starts from archive %s (content %s), which is not in %s"
                        .formatted(
                                link.file().getFileName(),
                                base.id(),
                                base.contentSha256(),
                                link.file().getParent()),
                "Put it there, with its manifest.");
    }

    private static Link link(Path file, Limits limits) throws IOException {
        try (ArchiveReader reader = ArchiveReader.open(file, limits)) {
            Optional<Seal> told = told(file, reader.metadata());
            if (told.isPresent()) {
                return new Link(file, reader.metadata(), told.get());
            }
            while (reader.nextTable()) {
                continue;
            }
            return new Link(file, reader.metadata(), reader.seal());
        }
    }

    /**
     * The seal of a full archive as its manifest has it, which saves reading all of it. Whoever uses the archive reads its
     * rows and holds them against these hashes.
     */
    private static Optional<Seal> told(Path file, Metadata metadata) throws IOException {
        Path manifest = Manifest.of(file);
        if (metadata.incremental() || !Files.isRegularFile(manifest)) {
            return Optional.empty();
        }
        JsonNode json = JSON.readTree(manifest.toFile());
        Seal seal = JSON.treeToValue(json.path("seal"), Seal.class);
        boolean fits = json.path("metadata").path("id").asText().equals(metadata.id())
                && seal != null
                && seal.contentSha256() != null
                && seal.sha256().size() == metadata.tables().size();
        return fits ? Optional.of(seal) : Optional.empty();
    }

    /** The archive {@code id} in {@code folder}, by the manifests there and, where there are none, by the headers. */
    public static Optional<Path> find(Path folder, String id, Limits limits) throws IOException {
        return all(folder, limits).stream()
                .filter(a -> id.equals(a.metadata().id()))
                .map(Found::file)
                .findFirst();
    }

    /** The newest archive of {@code database} in {@code folder} that an increment can start from. */
    public static Optional<Path> newest(Path folder, String database, Limits limits) throws IOException {
        return all(folder, limits).stream()
                .filter(a -> a.metadata().database() != null
                        && database.equals(a.metadata().database().name()))
                .filter(a -> a.metadata().incremental()
                        || Metadata.Scope.FULL.equals(a.metadata().scope().kind()))
                .max(Comparator.comparing((Found a) -> a.metadata().createdAt())
                        .thenComparing(a -> a.metadata().incremental()))
                .map(Found::file);
    }

    private record Found(Path file, Metadata metadata) {}

    private static List<Found> all(Path folder, Limits limits) throws IOException {
        List<Found> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[!.]*")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.matches(".*" + Target.NAME_END)
                        && !name.endsWith(Manifest.SUFFIX)
                        && Files.isRegularFile(file)) {
                    metadata(file, limits).ifPresent(m -> found.add(new Found(file, m)));
                }
            }
        }
        return found;
    }

    private static Optional<Metadata> metadata(Path file, Limits limits) throws IOException {
        Path manifest = Manifest.of(file);
        if (Files.isRegularFile(manifest)) {
            return Optional.of(JSON.treeToValue(JSON.readTree(manifest.toFile()).path("metadata"), Metadata.class));
        }
        try (ArchiveReader reader = ArchiveReader.open(file, limits)) {
            return Optional.of(reader.metadata());
        } catch (Problem e) {
            // Something else that lies in the folder.
            return Optional.empty();
        }
    }
}
