package dev.saddlebag.survey;

import dev.saddlebag.archive.manifest.LastBackup;
import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Selection;
import dev.saddlebag.catalog.scope.Classes;
import dev.saddlebag.catalog.scope.Coverage;
import dev.saddlebag.catalog.scope.Rulebook;
import dev.saddlebag.catalog.scope.Scope;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.read.Snapshot;
import dev.saddlebag.job.FolderSettings;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which tables nobody decided about. Reads the catalogue, no rows. */
@Component
class TableLook {

    private final Address address;
    private final Rulebook rulebook;
    private final FolderSettings folders;

    TableLook(Address address, Rulebook rulebook, FolderSettings folders) {
        this.address = address;
        this.rulebook = rulebook;
        this.folders = folders;
    }

    Survey.Tables now() throws IOException {
        Catalog catalog = catalog();
        Optional<Set<String>> last =
                LastBackup.of(folders.backups(), catalog.database()).map(LastBackup::tables);
        return new Survey.Tables(
                Instant.now().toString(),
                last.map(known -> undecided(catalog, known)).orElse(null));
    }

    private Catalog catalog() {
        try (Snapshot snapshot = Snapshot.open(address)) {
            return snapshot.catalog();
        }
    }

    private List<String> undecided(Catalog catalog, Set<String> last) {
        Classes classes = rulebook.classes(catalog, List.of());
        Selection selection = rulebook.selection(catalog, classes, List.of(), Scope.EVERYTHING);
        return Coverage.of(catalog, classes, selection, last).undecided();
    }
}
