package dev.saddlebag.sync;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.secrecy.Keys;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.Writing;
import dev.saddlebag.database.catalog.CatalogReader;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.request.RestoreSettings;
import dev.saddlebag.shelf.Shelf;
import dev.saddlebag.shelf.Shelves;
import dev.saddlebag.sync.marks.MarkFiles;
import dev.saddlebag.sync.marks.Neighbourhood;
import dev.saddlebag.sync.merge.Rules;
import dev.saddlebag.sync.merge.unique.Constraints;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/** Where machines meet, as the configuration says: the shelf, the databases on it, the rules. */
@Component
class SyncPlace {

    private final SyncSettings settings;
    private final Shelves shelves;
    private final FolderSettings folders;
    private final Address address;
    private final Metadata.Node node;
    private final Limits limits;
    private final Keys keys;
    private final RestoreSettings restore;
    private final Writing writing;

    SyncPlace(
            SyncSettings settings,
            Shelves shelves,
            FolderSettings folders,
            Address address,
            Metadata.Node node,
            Limits limits,
            Keys keys,
            RestoreSettings restore,
            Writing writing) {
        this.settings = settings;
        this.shelves = shelves;
        this.folders = folders;
        this.address = address;
        this.node = node;
        this.limits = limits;
        this.keys = keys;
        this.restore = restore;
        this.writing = writing;
    }

    void refuseNone() {
        if (settings.through().isBlank() || !shelves.has(settings.through())) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    settings.through().isBlank()
                            ? "it is not said through which shelf this machine is kept alike with others"
                            : "there is no shelf " + settings.through() + ", which saddlebag.sync.through names",
                    "Set saddlebag.shelves and saddlebag.sync.through.");
        }
    }

    String through() {
        return settings.through();
    }

    SyncSettings settings() {
        return settings;
    }

    Shelf shelf() {
        return shelves.open(settings.through());
    }

    Path state() {
        return folders.state();
    }

    Path conflicts(String archive) {
        return folders.deadLetters().resolve("sync-" + archive);
    }

    Limits limits() {
        return limits;
    }

    /** Whether what others shipped has to be signed. */
    boolean signed() {
        return keys.signatureRequired();
    }

    private String database() {
        return address.place().replaceFirst(".*/", "");
    }

    MarkFiles marks() {
        return new MarkFiles(
                state(), shelf(), database(), node.id(), limits.keys().keyset() != null);
    }

    Neighbourhood neighbourhood() {
        List<String> databases = new java.util.ArrayList<>(settings.with());
        databases.add(database());
        return new Neighbourhood(shelf(), databases.stream().distinct().toList());
    }

    /** Of the database here. */
    Constraints constraints() {
        try (Connection connection = writing.connections(false).getConnection()) {
            return Constraints.of(CatalogReader.read(connection));
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the catalogue cannot be read", e);
        }
    }

    Rules rules() {
        return new Rules(restore.newerBy(), settings.policies(), settings.conflicts());
    }
}
