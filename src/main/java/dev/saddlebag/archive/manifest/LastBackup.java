package dev.saddlebag.archive.manifest;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.Metadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The header of the newest archive of a database in a folder, by the manifests there. */
public final class LastBackup {

    private static final JsonMapper JSON = new JsonMapper();

    private LastBackup() {}

    /** The newest below {@code folder}; empty where none is. */
    public static Optional<Metadata> of(Path folder, String database) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> manifests = files.filter(f -> f.getFileName().toString().endsWith(Manifest.SUFFIX))
                    // Of those made within one second, the one written last is the newer.
                    .sorted(Comparator.comparingLong(f -> f.toFile().lastModified()))
                    .toList();
            Metadata newest = null;
            for (Path manifest : manifests) {
                Metadata found =
                        JSON.readValue(manifest.toFile(), Manifest.class).metadata();
                boolean ours = found.database() != null
                        && database.equals(found.database().name());
                if (ours
                        && (newest == null
                                || Comparator.comparing(Metadata::createdAt).compare(found, newest) >= 0)) {
                    newest = found;
                }
            }
            return Optional.ofNullable(newest);
        }
    }

    /** What {@code metadata} knows of tables: those that it holds and those that it left out. */
    public static Set<String> tables(Metadata metadata) {
        Set<String> tables = new TreeSet<>();
        metadata.tables().forEach(t -> tables.add(t.name()));
        metadata.excluded().forEach(e -> tables.add(e.table()));
        return tables;
    }
}
