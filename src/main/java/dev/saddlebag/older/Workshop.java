package dev.saddlebag.older;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folder in which archives made on the way are kept while they are read. */
final class Workshop {

    private static final Pattern KEPT = Pattern.compile("\\.?of-(\\d+)-\\d+\\.json\\.zst.*");
    private static final Set<Path> IN_USE = ConcurrentHashMap.newKeySet();
    private static final AtomicLong NUMBER = new AtomicLong();

    private Workshop() {}

    /** A file nobody else uses. What processes that are gone have left is removed first. */
    static Path fresh(Path folder) throws IOException {
        Files.createDirectories(folder);
        removeLeftOvers(folder);
        long process = ProcessHandle.current().pid();
        Path file = folder.resolve("of-%d-%d.json.zst".formatted(process, NUMBER.incrementAndGet()));
        IN_USE.add(file);
        return file;
    }

    static void discard(Path file) throws IOException {
        Files.deleteIfExists(file);
        IN_USE.remove(file);
    }

    private static void removeLeftOvers(Path folder) throws IOException {
        long self = ProcessHandle.current().pid();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Matcher name = KEPT.matcher(file.getFileName().toString());
                if (name.matches()) {
                    long process = Long.parseLong(name.group(1));
                    boolean alive = process == self
                            ? IN_USE.stream().anyMatch(used -> file.getFileName()
                                    .toString()
                                    .contains(used.getFileName().toString()))
                            : ProcessHandle.of(process).isPresent();
                    if (!alive) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }
    }
}
