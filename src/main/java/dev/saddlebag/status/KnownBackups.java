package dev.saddlebag.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.drill.DrillResult;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.job.Job;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.Kind;
import dev.saddlebag.job.State;
import dev.saddlebag.shelf.FolderShelf;
import dev.saddlebag.shelf.archives.Listing;
import dev.saddlebag.shelf.archives.ShelvedArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The backups that this installation knows of: by the records of its jobs, wherever they shipped them, and by what lies
 * in its folder, whoever put it there.
 */
@Component
public class KnownBackups {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> WHOLE = Set.of(Metadata.Scope.FULL, Metadata.Scope.INCREMENTAL);

    private final Jobs jobs;
    private final FolderSettings folders;

    KnownBackups(Jobs jobs, FolderSettings folders) {
        this.jobs = jobs;
        this.folders = folders;
    }

    /**
     * A backup that came to its end.
     *
     * @param file its name
     * @param rows negative where only its name is known
     * @param bytes of the file
     * @param seconds it took; negative where only its name is known
     */
    public record Good(String file, Instant at, long rows, long bytes, double seconds) {}

    /** The newest that says everything; a part, or one that went to standard output and nobody knows where, does not. */
    public Optional<Good> lastGood() {
        Optional<Good> recorded = recorded();
        Optional<Good> lying = lying();
        boolean same = recorded.isPresent()
                && lying.filter(l -> l.file().equals(recorded.get().file())).isPresent();
        return same
                ? recorded
                : Stream.concat(recorded.stream(), lying.stream()).max(Comparator.comparing(Good::at));
    }

    private Optional<Good> recorded() {
        Good[] found = new Good[1];
        jobs.list(null, 1, j -> {
            found[0] = j.kind() == Kind.BACKUP && j.state() == State.SUCCEEDED ? said(j) : null;
            return found[0] != null;
        });
        return Optional.ofNullable(found[0]);
    }

    /** Null where the report says of no whole backup in a file. */
    private Good said(Job job) {
        Optional<Path> report = jobs.report(job);
        if (report.isEmpty()) {
            return null;
        }
        JsonNode said;
        try {
            said = JSON.readTree(report.get().toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // What a sync reads to compare lies in the folder of state, and is gone when that is done.
        boolean kept = said.hasNonNull("file")
                && !Path.of(said.get("file").asText())
                        .toAbsolutePath()
                        .startsWith(folders.state().toAbsolutePath());
        if (!kept || !WHOLE.contains(said.path("scope").path("kind").asText())) {
            return null;
        }
        return new Good(
                name(said.get("file").asText()),
                Instant.parse(job.createdAt()),
                said.path("rows").asLong(),
                said.path("bytes").asLong(),
                said.path("durationSeconds").asDouble());
    }

    private Optional<Good> lying() {
        return whole().stream().findFirst().map(a -> new Good(name(a.key()), a.createdAt(), -1, a.bytes(), -1));
    }

    /** The archives in the folder that say everything, newest first. */
    public List<ShelvedArchive> whole() {
        if (!Files.isDirectory(folders.backups())) {
            return List.of();
        }
        return Listing.of(new FolderShelf(folders.backups())).archives().stream()
                .filter(a -> a.state() == ShelvedArchive.State.WHOLE && WHOLE.contains(a.scope()))
                .toList();
    }

    /** When {@code file} was last read to its end and found whole, or restored for a test. */
    public Optional<Instant> verified(String file) {
        return Stream.concat(checked(file).stream(), drilled(file).stream()).max(Comparator.naturalOrder());
    }

    private Optional<Instant> checked(String file) {
        return jobs
                .list(
                        null,
                        1,
                        j -> j.kind() == Kind.VERIFY
                                && j.state() == State.SUCCEEDED
                                && (file == null || name(j.what()).equals(file)))
                .stream()
                .map(j -> Instant.parse(j.endedAt()))
                .findFirst();
    }

    /** When any backup was last read to its end and found whole. */
    public Optional<Instant> lastCheck() {
        return checked(null);
    }

    /** When a backup of the folder was last restored for a test and came back as it was. */
    public Optional<Instant> lastDrill() {
        return whole().stream()
                .map(a -> name(a.key()))
                .flatMap(f -> drilled(f).stream())
                .max(Comparator.naturalOrder());
    }

    private Optional<Instant> drilled(String file) {
        return whole().stream()
                .filter(a -> name(a.key()).equals(file))
                .map(a -> DrillResult.beside(folders.backups().resolve(a.key())))
                .filter(Files::isRegularFile)
                .flatMap(KnownBackups::good)
                .findFirst();
    }

    private static Stream<Instant> good(Path result) {
        try {
            JsonNode said = JSON.readTree(result.toFile());
            return said.path("good").asBoolean()
                    ? Stream.of(Instant.parse(said.path("startedAt").asText()))
                    : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(String path) {
        return path.replaceFirst(".*/", "");
    }
}
