package dev.saddlebag.shelf.archives;

import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.manifest.Manifest;
import dev.saddlebag.archive.write.Target;
import dev.saddlebag.shelf.Shelf;
import dev.saddlebag.shelf.Stored;
import dev.saddlebag.shelf.archives.ShelvedArchive.State;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What rests on a shelf.
 *
 * <p>Names are enough for archives that were shipped here; a manifest is opened only where a name does not say it all:
 * files in a plain folder, names of an operator's own, and increments of earlier versions, whose names lack the base.
 *
 * @param archives newest first; those of one second by what they build on, then by when they were put there, then by id
 * @param foreign objects that are no archive of ours, by key
 */
public record Listing(String address, List<ShelvedArchive> archives, List<String> foreign) {

    static final String PIN = ".pin.json";
    private static final String INCREMENTAL = "incremental";

    public Listing {
        archives = List.copyOf(archives);
        foreign = List.copyOf(foreign);
    }

    /** Everything on {@code shelf}. */
    public static Listing of(Shelf shelf) {
        return below(shelf, "");
    }

    /** The archives of one machine, by its id. */
    public static Listing of(Shelf shelf, String database, String node) {
        return below(shelf, "v1/" + ArchiveName.safe(database) + "/" + ArchiveName.safe(node) + "/");
    }

    /** {@code archive} and what it builds on among {@code others}, down to a full one; empty where a link is missing. */
    public static List<ShelvedArchive> chain(ShelvedArchive archive, List<ShelvedArchive> others) {
        List<ShelvedArchive> links = new ArrayList<>();
        Optional<ShelvedArchive> link = Optional.of(archive);
        while (link.isPresent() && !links.contains(link.get())) {
            ShelvedArchive last = link.get();
            links.add(last);
            if (last.base() == null) {
                return Metadata.Scope.FULL.equals(last.scope()) ? links : List.of();
            }
            link = others.stream()
                    .filter(a -> a.whole() && Objects.equals(a.node(), last.node()) && a.named(last.base()))
                    .findFirst();
        }
        return List.of();
    }

    /** The archives whose keys begin with {@code prefix}. */
    public static Listing below(Shelf shelf, String prefix) {
        Map<String, Parts> byStem = new TreeMap<>();
        Set<String> pinned = new HashSet<>();
        List<String> foreign = new ArrayList<>();
        for (Stored object : shelf.objects(prefix)) {
            String key = object.key();
            if (key.endsWith(PIN)) {
                pinned.add(stem(key, PIN));
            } else if (key.endsWith(Manifest.SUFFIX)) {
                byStem.computeIfAbsent(stem(key, Manifest.SUFFIX), s -> new Parts()).manifest = object;
            } else if (key.matches(".*" + Target.NAME_END) && !service(key)) {
                byStem.computeIfAbsent(key.replaceAll(Target.NAME_END + "$", ""), s -> new Parts()).archive = object;
            } else if (!service(key)) {
                foreign.add(key);
            }
        }
        List<Put> archives = new ArrayList<>();
        byStem.forEach((stem, parts) -> archive(shelf, parts, pinned.contains(stem))
                .ifPresentOrElse(
                        a -> archives.add(new Put(a, parts.any().modified())),
                        () -> foreign.add(parts.any().key())));
        Map<String, ShelvedArchive> byId = new HashMap<>();
        archives.forEach(p -> byId.put(ArchiveName.shortId(p.archive().id()), p.archive()));
        archives.sort(Comparator.<Put, Instant>comparing(p -> p.archive().createdAt())
                .thenComparing(p -> links(p.archive(), byId))
                .thenComparing(Put::at)
                .thenComparing(p -> p.archive().id())
                .reversed());
        return new Listing(shelf.address(), archives.stream().map(Put::archive).toList(), foreign);
    }

    /** An archive and when it was put there, which tells apart those that were made within one second. */
    private record Put(ShelvedArchive archive, Instant at) {}

    /** On how many archives {@code archive} builds: of two made within one second, the one with more is the newer. */
    private static int links(ShelvedArchive archive, Map<String, ShelvedArchive> byId) {
        int links = 0;
        ShelvedArchive link = archive;
        while (link != null && link.base() != null && links <= byId.size()) {
            link = byId.get(ArchiveName.shortId(link.base()));
            links++;
        }
        return links;
    }

    private static final class Parts {
        private Stored archive;
        private Stored manifest;

        Stored any() {
            return archive == null ? manifest : archive;
        }
    }

    private static String stem(String key, String suffix) {
        return key.substring(0, key.length() - suffix.length());
    }

    /** Objects of ours that are no archives: who holds what, and test restores. */
    private static boolean service(String key) {
        return key.matches("v1/[^/]+/machines/.*") || key.endsWith(".drill.json") || key.matches("(.*/)?\\.[^/]*");
    }

    private static Optional<ShelvedArchive> archive(Shelf shelf, Parts parts, boolean pinned) {
        Optional<ArchiveName> name = ArchiveName.parse(parts.any().key());
        boolean enough = name.isPresent()
                && name.get().node() != null
                && (!name.get().scope().equals(INCREMENTAL) || name.get().base() != null);
        ManifestHead head = null;
        boolean unreadable = false;
        if (!enough && parts.manifest != null) {
            try (InputStream in = shelf.open(parts.manifest.key())) {
                head = ManifestHead.read(in);
            } catch (IOException e) {
                unreadable = true;
            }
        }
        if (name.isEmpty() && head == null) {
            return Optional.empty();
        }
        ArchiveName said = name.orElse(null);
        return Optional.of(new ShelvedArchive(
                parts.archive == null ? promised(parts) : parts.archive.key(),
                parts.manifest == null ? null : parts.manifest.key(),
                head == null ? said.database() : head.database(),
                head == null ? said.node() : head.node().id(),
                head == null ? said.scope() : head.scope(),
                head == null ? said.createdAt() : head.createdAt(),
                head == null ? "b-" + said.id() : head.id(),
                head == null ? said.base() == null ? null : "b-" + said.base() : head.base(),
                parts.archive == null ? 0 : parts.archive.bytes(),
                pinned,
                state(parts, unreadable)));
    }

    private static State state(Parts parts, boolean unreadable) {
        if (parts.archive == null) {
            return State.WITHOUT_ARCHIVE;
        }
        return parts.manifest == null ? State.WITHOUT_MANIFEST : unreadable ? State.UNREADABLE : State.WHOLE;
    }

    /** The archive that a lone manifest speaks of, under the name it most likely had. */
    private static String promised(Parts parts) {
        return stem(parts.manifest.key(), Manifest.SUFFIX) + ".json.zst";
    }
}
