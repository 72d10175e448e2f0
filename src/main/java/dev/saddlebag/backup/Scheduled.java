package dev.saddlebag.backup;

import dev.saddlebag.catalog.scope.Scope;
import dev.saddlebag.database.Address;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.job.Progress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.stereotype.Component;

/** Backups that nobody asks for in so many words: where they go. */
@Component("scheduled")
public class Scheduled {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu/MM");

    private final Address address;
    private final FolderSettings folders;
    private final BackupSettings settings;

    Scheduled(Address address, FolderSettings folders, BackupSettings settings) {
        this.address = address;
        this.folders = folders;
        this.settings = settings;
    }

    /** A backup of everything before rows are deleted, beside the others. */
    BackupRequest safety() {
        return request(Scope.EVERYTHING, null);
    }

    /**
     * The rows of {@code scope}.
     *
     * @param outbox an entry of the outbox, or null for {@code backups/<database>/<year>/<month>/}
     */
    public BackupRequest request(Scope scope, Path outbox) {
        String database = address.place().replaceFirst(".*/", "");
        return new BackupRequest(
                address,
                outbox != null
                        ? outbox
                        : folders.backups()
                                .resolve(Planner.fileName(database))
                                .resolve(MONTH.format(LocalDate.now(ZoneOffset.UTC))),
                true,
                settings.compress(),
                List.of(),
                List.of(),
                scope,
                Progress.silent());
    }
}
