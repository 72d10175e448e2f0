package dev.saddlebag.shelf.retention;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.manifest.Manifest;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.Shelf;
import dev.saddlebag.shelf.archives.Download;
import dev.saddlebag.shelf.archives.Listing;
import dev.saddlebag.shelf.archives.Manifests;
import dev.saddlebag.shelf.archives.ShelvedArchive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What retention does to one shelf: the plan, and carrying it out.
 *
 * <p>A plan is made of one listing; a listing that fails gives no plan, and so removes nothing.
 *
 * @param verdicts one for each archive
 * @param foreign objects on the shelf that are nobody's archives; they stay
 */
public record Prune(String shelf, List<Decided> verdicts, List<String> foreign) {

    /** An archive on the shelf and what becomes of it. */
    public record Decided(ShelvedArchive archive, boolean keep, List<String> reasons) {}

    /**
     * Decides. Where something would go, the newest archive of its kind is looked at first: nothing is removed beside a
     * newest one that is bad.
     */
    public static Prune plan(Shelf shelf, Policy policy, RetentionSettings.Check check, Limits limits)
            throws IOException {
        Listing listing = Listing.of(shelf);
        Scopes scopes = new Scopes(shelf);
        Map<Candidate, ShelvedArchive> candidates = new LinkedHashMap<>();
        for (ShelvedArchive archive : listing.archives()) {
            candidates.put(
                    candidate(
                            archive,
                            scopes,
                            archive.whole() ? null : archive.state().words()),
                    archive);
        }
        List<Verdict> verdicts = Retention.judge(candidates.keySet(), policy);
        Map<Candidate, ShelvedArchive> known = new LinkedHashMap<>();
        for (ShelvedArchive archive : listing.archives()) {
            String fault = archive.whole() ? null : archive.state().words();
            if (fault == null && decisive(archive, scopes, verdicts)) {
                fault = fault(shelf, archive, check, limits);
            }
            known.put(candidate(archive, scopes, fault), archive);
        }
        List<Decided> decided = Retention.judge(known.keySet(), policy).stream()
                .map(v -> new Decided(known.get(v.archive()), v.keep(), v.reasons()))
                .toList();
        return new Prune(shelf.address(), decided, listing.foreign());
    }

    private static Candidate candidate(ShelvedArchive a, Scopes scopes, String fault) {
        return new Candidate(a.id(), a.database(), a.node(), scopes.of(a), a.createdAt(), a.pinned(), fault, a.base());
    }

    /** Whether {@code archive} is the newest good one of a kind of which something would go. */
    private static boolean decisive(ShelvedArchive archive, Scopes scopes, List<Verdict> verdicts) {
        Candidate asked = candidate(archive, scopes, null);
        boolean newest = verdicts.stream()
                .anyMatch(v -> v.archive().id().equals(archive.id())
                        && v.archive().createdAt().equals(archive.createdAt())
                        && v.reasons().contains("newest good one"));
        return newest
                && verdicts.stream()
                        .anyMatch(v -> !v.keep() && v.archive().kind().equals(asked.kind()));
    }

    private static String fault(Shelf shelf, ShelvedArchive archive, RetentionSettings.Check check, Limits limits)
            throws IOException {
        if (check == RetentionSettings.Check.READ) {
            return Download.fault(shelf, archive, limits).orElse(null);
        }
        Manifest.Bytes said = Manifests.of(shelf, archive).file();
        return said == null || said.bytes() == archive.bytes()
                ? null
                : "it has %,d bytes, its manifest says %,d".formatted(archive.bytes(), said.bytes());
    }

    /** The same for archives of one machine and scope alone, that of {@code like}; increments go with what is full. */
    public Prune only(Shelf from, ShelvedArchive like) {
        Scopes scopes = new Scopes(from);
        String scope = scopes.of(like);
        return new Prune(
                shelf,
                verdicts.stream()
                        .filter(v -> Objects.equals(v.archive().database(), like.database())
                                && Objects.equals(v.archive().node(), like.node())
                                && (scopes.of(v.archive()).equals(scope)
                                        || scope.equals(Metadata.Scope.FULL)
                                                && v.archive().scope().equals(Metadata.Scope.INCREMENTAL)))
                        .toList(),
                foreign);
    }

    /** The same, and {@code archive} stays in any case: of two made in one second either may count as the newest. */
    public Prune sparing(ShelvedArchive archive) {
        return new Prune(
                shelf,
                verdicts.stream()
                        .map(v -> v.archive().key().equals(archive.key())
                                ? new Decided(v.archive(), true, List.of("it has just come"))
                                : v)
                        .toList(),
                foreign);
    }

    /** The archives that go. */
    @JsonIgnore
    public List<ShelvedArchive> removals() {
        return verdicts.stream().filter(v -> !v.keep()).map(Decided::archive).toList();
    }

    /**
     * Removes what the plan says. A manifest goes before its archive: it would promise what is not there.
     *
     * @throws Problem when something could not be removed; all else is
     */
    public void carryOut(Shelf from) {
        List<ShelvedArchive> removals = removals();
        Set<String> manifests = new LinkedHashSet<>();
        removals.forEach(a -> manifests.add(a.manifestKey()));
        manifests.remove(null);
        Map<String, String> left = new LinkedHashMap<>(from.remove(manifests));
        List<String> archives = new ArrayList<>();
        for (ShelvedArchive archive : removals) {
            if (!left.containsKey(archive.manifestKey())) {
                archives.add(archive.key());
            }
        }
        left.putAll(from.remove(archives));
        if (!left.isEmpty()) {
            Map.Entry<String, String> first = left.entrySet().iterator().next();
            throw new Problem(
                    Problem.Kind.FAILED,
                    "%,d objects on %s could not be removed, the first is %s: %s"
                            .formatted(left.size(), shelf, first.getKey(), first.getValue()),
                    "Check the rights to delete and locks on objects; then prune again.");
        }
    }
}
