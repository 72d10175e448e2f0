package dev.saddlebag.web.watch;

import dev.saddlebag.letter.Causes;
import dev.saddlebag.letter.LetterFiles;
import dev.saddlebag.shelf.archives.ShelvedArchive;
import dev.saddlebag.status.KnownBackups;
import dev.saddlebag.status.Observer;
import dev.saddlebag.status.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How things stand, looked at once for all the numbers of one question. */
@Component
public class Glance {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int COUNTED = 10_000;

    static final String OTHER = "other";

    private final Observer observer;
    private final KnownBackups backups;
    private final LetterFiles letters;
    private Seen last;

    Glance(Observer observer, KnownBackups backups, LetterFiles letters) {
        this.observer = observer;
        this.backups = backups;
        this.letters = letters;
    }

    /**
     * What was seen.
     *
     * @param letters refused rows by the reason
     * @param stored the whole archives in the folder of backups, and their bytes
     */
    public record Seen(
            Instant at,
            Status status,
            Optional<KnownBackups.Good> good,
            Map<String, Long> letters,
            long stored,
            long storedBytes,
            Optional<Instant> check,
            Optional<Instant> drill) {}

    public synchronized Seen now() {
        if (last == null || last.at().plus(FRESH).isBefore(Instant.now())) {
            try {
                last = look();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return last;
    }

    private Seen look() throws IOException {
        Map<String, Long> byReason = new HashMap<>();
        long[] counted = {0};
        letters.visit(null, letter -> {
            String reason =
                    Causes.WORDS.getOrDefault(String.valueOf(letter.summary().sqlState()), OTHER);
            byReason.merge(reason, 1L, Long::sum);
            return ++counted[0] < COUNTED;
        });
        List<ShelvedArchive> whole = backups.whole();
        return new Seen(
                Instant.now(),
                observer.now(),
                backups.lastGood(),
                byReason,
                whole.size(),
                whole.stream().mapToLong(ShelvedArchive::bytes).sum(),
                backups.lastCheck(),
                backups.lastDrill());
    }
}
