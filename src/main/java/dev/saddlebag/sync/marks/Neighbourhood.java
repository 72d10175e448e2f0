package dev.saddlebag.sync.marks;

import dev.saddlebag.archive.Lineage;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.manifest.Manifest;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.Shelf;
import dev.saddlebag.shelf.archives.ArchiveName;
import dev.saddlebag.shelf.archives.Download;
import dev.saddlebag.shelf.archives.Listing;
import dev.saddlebag.shelf.archives.Manifests;
import dev.saddlebag.shelf.archives.ShelvedArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The machines that ship to one shelf, and their states.
 *
 * <p>Only archives with their manifests count: one that is still on its way, or was cut short, is not there. Nor is an
 * increment before all that it builds on is there.
 */
public final class Neighbourhood {

    /** How far back a state of a machine is looked for among its other backups. */
    private static final int LOOKED_AT = 200;

    private static final Set<String> STATES = Set.of(Metadata.Scope.FULL, Metadata.Scope.INCREMENTAL);

    private final Shelf shelf;
    private final Map<String, List<ShelvedArchive>> byNode = new LinkedHashMap<>();
    private final Map<String, String> databases = new LinkedHashMap<>();

    public Neighbourhood(Shelf shelf, List<String> databases) {
        this.shelf = shelf;
        for (String database : databases) {
            String prefix = "v1/" + ArchiveName.safe(database) + "/";
            for (ShelvedArchive archive : Listing.below(shelf, prefix).archives()) {
                if (archive.whole() && archive.node() != null && STATES.contains(archive.scope())) {
                    byNode.computeIfAbsent(archive.node(), n -> new ArrayList<>())
                            .add(archive);
                    this.databases.put(archive.node(), database);
                }
            }
        }
    }

    /** Of a shelf that is not there yet. */
    public static Neighbourhood empty() {
        return new Neighbourhood(null, List.of());
    }

    /** The newest state of every machine but {@code self}, in the order in which they were made. */
    public List<Neighbour> others(String self) throws IOException {
        List<Neighbour> others = new ArrayList<>();
        for (String node : byNode.keySet()) {
            if (!node.equals(ArchiveName.safe(self))) {
                newest(node).ifPresent(others::add);
            }
        }
        others.sort(Comparator.comparing((Neighbour n) -> n.state().createdAt())
                .thenComparing(n -> n.state().id()));
        return others;
    }

    /** The newest state of a machine; clocks go back, so what it noted itself is looked at as well. */
    public Optional<Neighbour> newest(String node) throws IOException {
        String id = ArchiveName.safe(node);
        Optional<Neighbour> listed = Optional.empty();
        for (ShelvedArchive archive :
                byNode.getOrDefault(id, List.of()).stream().limit(LOOKED_AT).toList()) {
            listed = state(archive);
            if (listed.isPresent()) {
                break;
            }
        }
        if (listed.isEmpty()) {
            return listed;
        }
        Optional<Neighbour> noted = MarkFiles.shelved(shelf, MarkFiles.key(databases.get(id), id))
                .map(Marks::pushed)
                .flatMap(this::find)
                .flatMap(this::state);
        long revision = listed.get().state().revision();
        return noted.filter(n -> n.state().revision() > revision).isPresent() ? noted : listed;
    }

    private Optional<Neighbour> state(ShelvedArchive archive) {
        Manifest manifest;
        try {
            manifest = Manifests.of(shelf, archive);
        } catch (Problem e) {
            if (e.kind() != Problem.Kind.FILE_UNUSABLE) {
                throw e;
            }
            // Not one of ours, or removed since it was listed.
            return Optional.empty();
        }
        Lineage lineage = manifest.metadata().lineage();
        return lineage == null || chain(archive).isEmpty()
                ? Optional.empty()
                : Optional.of(new Neighbour(
                        Lineage.Ancestor.of(
                                manifest.metadata(), manifest.seal().state().contentSha256()),
                        lineage,
                        archive));
    }

    /** Where a state rests, if it still does, whole. */
    public Optional<ShelvedArchive> find(Lineage.Ancestor state) {
        return archive(state.node(), state.id()).filter(a -> !chain(a).isEmpty());
    }

    private Optional<ShelvedArchive> archive(String node, String id) {
        return byNode.getOrDefault(ArchiveName.safe(node), List.of()).stream()
                .filter(a -> a.named(id))
                .findFirst();
    }

    /** {@code archive} and what it builds on, down to a full one; empty where a link is not on the shelf. */
    public List<ShelvedArchive> chain(ShelvedArchive archive) {
        return Listing.chain(archive, byNode.getOrDefault(archive.node(), List.of()));
    }

    /** Brings a state into {@code folder}: the archive and those it builds on, each held against its hash. */
    public Path fetch(ShelvedArchive archive, Path folder) throws IOException {
        Path file = null;
        for (ShelvedArchive link : chain(archive)) {
            Path got = Download.to(folder, shelf, link);
            file = file == null ? got : file;
        }
        return file;
    }
}
