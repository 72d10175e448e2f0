package dev.saddlebag.shelf.archives;

import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.write.Target;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.Shelf;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds one archive on some shelves. */
public final class Search {

    private final List<Shelf> shelves;

    /** Where an archive was found. */
    public record Found(Shelf shelf, ShelvedArchive archive) {}

    public Search(List<Shelf> shelves) {
        if (shelves.isEmpty()) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "no shelf is configured",
                    "Name one with --from DIR or --from s3://bucket/prefix, or set saddlebag.shelves.");
        }
        this.shelves = List.copyOf(shelves);
    }

    /**
     * The newest archive from which all rows of a database come back: a full one, or an increment of which everything it
     * builds on is on the same shelf.
     *
     * @param node a machine's name or id; null for any
     * @param database the one that is preferred where a shelf holds several; null for none
     */
    public Found latest(String node, String database) {
        List<Found> found = new ArrayList<>();
        for (Shelf shelf : shelves) {
            List<ShelvedArchive> archives = Listing.of(shelf).archives();
            for (ShelvedArchive each : archives) {
                boolean full = each.scope().equals(Metadata.Scope.FULL);
                if (each.whole() && (full || !Listing.chain(each, archives).isEmpty())) {
                    found.add(new Found(shelf, each));
                }
            }
        }
        if (node != null) {
            Set<String> ids = nodes(found, node);
            found.removeIf(f -> !ids.contains(f.archive().node()));
        }
        Set<String> databases =
                found.stream().map(f -> f.archive().database()).collect(Collectors.toCollection(TreeSet::new));
        if (databases.size() > 1 && database != null && databases.contains(ArchiveName.safe(database))) {
            found.removeIf(f -> !f.archive().database().equals(ArchiveName.safe(database)));
        } else if (databases.size() > 1) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "there are archives of " + databases.size() + " databases: " + String.join(", ", databases),
                    "Name one by its id; saddlebag list shows them.");
        }
        return found.stream()
                .reduce((a, b) -> a.archive().createdAt().isBefore(b.archive().createdAt()) ? b : a)
                .orElseThrow(() -> new Problem(
                        Problem.Kind.NOT_FOUND,
                        "there is no whole full archive" + (node == null ? "" : " of " + node) + " on " + places(),
                        "saddlebag list shows what is there."));
    }

    /** The one archive whose id begins so. */
    public Found byId(String beginning) {
        Map<String, Found> found = new LinkedHashMap<>();
        for (Found each : all()) {
            if (each.archive().named(beginning)) {
                // The same archive on another shelf is the same.
                found.merge(
                        ArchiveName.shortId(each.archive().id()),
                        each,
                        (a, b) -> a.archive().whole() ? a : b);
            }
        }
        if (found.size() > 1) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    beginning + " begins the ids of " + found.size() + " archives",
                    "Give more of it: " + String.join(", ", found.keySet()) + ".");
        }
        return found.values().stream()
                .findFirst()
                .orElseThrow(() -> new Problem(
                        Problem.Kind.NOT_FOUND,
                        "there is no archive " + beginning + " on " + places(),
                        "saddlebag list shows what is there."));
    }

    /** The archive at {@code key}. */
    public Found byKey(String key) {
        String stem = key.replaceAll(Target.NAME_END + "$", "");
        return shelves.stream()
                .flatMap(shelf -> Listing.below(shelf, stem).archives().stream()
                        .filter(archive -> archive.key().equals(key))
                        .map(archive -> new Found(shelf, archive)))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        Problem.Kind.NOT_FOUND,
                        "there is no archive " + key + " on " + places(),
                        "saddlebag list shows what is there."));
    }

    private List<Found> all() {
        List<Found> all = new ArrayList<>();
        for (Shelf shelf : shelves) {
            Listing.of(shelf).archives().forEach(a -> all.add(new Found(shelf, a)));
        }
        return all;
    }

    /** The ids of the machines that are called {@code node}; the newest manifest of each machine says its name. */
    private static Set<String> nodes(List<Found> found, String node) {
        Map<String, Found> newest = new LinkedHashMap<>();
        for (Found each : found) {
            if (each.archive().node() != null) {
                newest.merge(
                        each.archive().node(),
                        each,
                        (a, b) -> a.archive().createdAt().isBefore(b.archive().createdAt()) ? b : a);
            }
        }
        Set<String> ids = new TreeSet<>();
        for (Map.Entry<String, Found> each : newest.entrySet()) {
            if (each.getKey().equals(node) || node.equals(nodeName(each.getValue()))) {
                ids.add(each.getKey());
            }
        }
        return ids;
    }

    /** What the machine that made {@code found} is called. */
    public static String nodeName(Found found) {
        if (found.archive().manifestKey() == null) {
            return found.archive().node();
        }
        try (InputStream in = found.shelf().open(found.archive().manifestKey())) {
            return ManifestHead.read(in).node().name();
        } catch (IOException e) {
            return found.archive().node();
        }
    }

    private String places() {
        return shelves.stream().map(Shelf::address).collect(Collectors.joining(", "));
    }
}
