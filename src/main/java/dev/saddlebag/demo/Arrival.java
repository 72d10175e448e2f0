package dev.saddlebag.demo;

import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** A file on its way through an inbox. */
final class Arrival {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path inbox;
    private final Path dropped;

    private Arrival(Path inbox, Path dropped) {
        this.inbox = inbox;
        this.dropped = dropped;
    }

    /** Copies under a name the inbox leaves alone, then renames: nobody sees half a file. */
    static Arrival drop(Path archive, Path inbox) throws IOException {
        Path part = inbox.resolve(archive.getFileName() + ".part");
        Path whole = inbox.resolve(archive.getFileName().toString());
        Files.copy(archive, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        return new Arrival(inbox, whole);
    }

    /** Waits until the file has left the inbox. Returns the report for people beside it. */
    Path await() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Files.exists(dropped)) {
            if (Instant.now().isAfter(end)) {
                throw new Problem(
                        Problem.Kind.FAILED,
                        "the inbox did not take " + dropped + " within " + PATIENCE.toMinutes() + " minutes",
                        "See the messages above.");
            }
            Thread.sleep(50);
        }
        String name = dropped.getFileName().toString();
        try (Stream<Path> files = Files.walk(inbox)) {
            Optional<Path> report = files.filter(f -> {
                        String found = f.getFileName().toString();
                        return found.equals(name + ".report.txt") || found.equals(name + ".error.txt");
                    })
                    .findFirst();
            return report.orElseThrow(
                    () -> new Problem(Problem.Kind.FAILED, "there is no report of " + name, "See the messages above."));
        }
    }
}
