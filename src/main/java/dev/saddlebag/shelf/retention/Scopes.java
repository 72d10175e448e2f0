package dev.saddlebag.shelf.retention;

import dev.saddlebag.archive.Metadata;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.Shelf;
import dev.saddlebag.shelf.archives.Manifests;
import dev.saddlebag.shelf.archives.ShelvedArchive;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Of which rows an archive is, as a word that two archives of the same rows share.
 *
 * <p>A name says whether it is of everything. Of a business, or of some tables, only the manifest says which: one shop's
 * archive is no substitute for another's.
 */
final class Scopes {

    private final Shelf shelf;
    private final Map<String, String> known = new HashMap<>();

    Scopes(Shelf shelf) {
        this.shelf = shelf;
    }

    String of(ShelvedArchive archive) {
        boolean said = archive.scope().equals(Metadata.Scope.FULL)
                || archive.scope().equals(Metadata.Scope.INCREMENTAL)
                || !archive.whole();
        return said ? archive.scope() : known.computeIfAbsent(archive.key(), key -> read(archive));
    }

    private String read(ShelvedArchive archive) {
        Metadata metadata;
        try {
            metadata = Manifests.of(shelf, archive).metadata();
        } catch (Problem e) {
            if (e.kind() != Problem.Kind.FILE_UNUSABLE) {
                throw e;
            }
            // Nobody knows of what it is, so nothing stands in for it.
            return archive.scope() + " " + archive.key();
        }
        List<String> tables = archive.scope().equals(Metadata.Scope.PART)
                ? metadata.tables().stream()
                        .map(Metadata.TableEntry::name)
                        .sorted()
                        .toList()
                : List.of();
        return archive.scope() + " " + metadata.scope().root() + " " + tables;
    }
}
