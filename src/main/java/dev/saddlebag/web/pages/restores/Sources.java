package dev.saddlebag.web.pages.restores;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.read.ArchiveReader;
import dev.saddlebag.database.Address;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.web.api.Backups;
import dev.saddlebag.web.original.Uploads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** What a restore can be made from: a backup of this machine by its id, or a file that somebody has sent. */
@Component
class Sources {

    private static final String SENT = "upload-[0-9a-f-]{36}\\.json";

    private final Backups backups;
    private final Uploads uploads;
    private final Limits limits;
    private final Address address;
    private final Path folder;

    Sources(Backups backups, Uploads uploads, Limits limits, Address address, FolderSettings folders) {
        this.backups = backups;
        this.uploads = uploads;
        this.limits = limits;
        this.address = address;
        this.folder = folders.state().resolve("uploads");
    }

    /** Takes a file. Returns by what name it is found again; what nobody restores is swept away. */
    String keep(InputStream body) throws IOException {
        return uploads.take(body).getFileName().toString();
    }

    static boolean uploaded(String source) {
        return source.matches(SENT);
    }

    Path path(String source) throws IOException {
        if (!uploaded(source)) {
            return backups.get(source).path();
        }
        Path file = folder.resolve(source);
        if (!Files.exists(file)) {
            throw new Problem(
                    Problem.Kind.NOT_FOUND, "the file that was sent is not here any more", "Choose it once more.");
        }
        return file;
    }

    /** Null where the file is of an older family: its plan says what it holds. */
    Metadata head(String source) throws IOException {
        try (ArchiveReader reader = ArchiveReader.open(path(source), limits)) {
            return reader.metadata();
        } catch (Problem e) {
            if (uploaded(source)) {
                return null;
            }
            throw e;
        }
    }

    /** The name of the database, as it is to be typed. */
    String database() {
        return address.place().replaceFirst(".*/", "");
    }
}
