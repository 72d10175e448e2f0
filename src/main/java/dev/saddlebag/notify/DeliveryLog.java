package dev.saddlebag.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.saddlebag.notify.event.Notice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is under way and what became of it: {@code state/notices/log.jsonl}, a line a try, and a file for each notice
 * that has not arrived, so that it is tried again after a stop. A disk that takes neither hinders nobody from being told.
 */
final class DeliveryLog {

    static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLog.class);

    private static final long LONGEST = 4 << 20;

    static final List<String> OUTCOMES = List.of("delivered", "retried", "given-up");

    private final Map<List<String>, LongAdder> counts = new ConcurrentHashMap<>();

    private final Path folder;

    DeliveryLog(Path state) {
        this.folder = state.resolve("notices");
    }

    /** @param tries that were made so far */
    record Waiting(Notice notice, int tries) {}

    /** Something that is written; where it cannot be, that is told in the log of the program. */
    private interface Writing {
        void run() throws IOException;
    }

    private static void tried(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            LOG.warn("the delivery log of notices cannot be written: {}", e.getMessage());
        }
    }

    synchronized void keep(Waiting waiting) {
        tried(() -> write(waiting));
    }

    private void write(Waiting waiting) throws IOException {
        Path pending = Files.createDirectories(folder.resolve("waiting"));
        Path part = pending.resolve("." + waiting.notice().id() + ".part");
        Files.write(part, JSON.writeValueAsBytes(waiting));
        Files.move(part, file(waiting.notice()), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    synchronized void forget(Notice notice) {
        tried(() -> Files.deleteIfExists(file(notice)));
    }

    /** What had not arrived when this program last ended, the oldest first. */
    synchronized List<Waiting> waiting() throws IOException {
        Path pending = folder.resolve("waiting");
        if (!Files.isDirectory(pending)) {
            return List.of();
        }
        List<Waiting> waiting = new ArrayList<>();
        try (Stream<Path> files = Files.list(pending)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                read(file).ifPresent(waiting::add);
            }
        }
        waiting.sort(java.util.Comparator.comparing(w -> w.notice().event().at()));
        return waiting;
    }

    /** A file that cannot be read, of another version or damaged, is put aside. */
    private static Optional<Waiting> read(Path file) throws IOException {
        try {
            return Optional.of(JSON.readValue(file.toFile(), Waiting.class));
        } catch (JsonProcessingException e) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".unread"), StandardCopyOption.REPLACE_EXISTING);
            return Optional.empty();
        }
    }

    /** How many tries of a channel ended so, since this program started. */
    long count(String channel, String outcome) {
        LongAdder count = counts.get(List.of(channel, outcome));
        return count == null ? 0 : count.sum();
    }

    /** @param outcome one of {@link #OUTCOMES} */
    synchronized void note(Notice notice, int attempt, String outcome, String said) {
        counts.computeIfAbsent(List.of(notice.channel(), outcome), k -> new LongAdder())
                .increment();
        tried(() -> append(notice, attempt, outcome, said));
    }

    private void append(Notice notice, int attempt, String outcome, String said) throws IOException {
        Path log = Files.createDirectories(folder).resolve("log.jsonl");
        if (Files.exists(log) && Files.size(log) > LONGEST) {
            Files.move(log, folder.resolve("log.1.jsonl"), StandardCopyOption.REPLACE_EXISTING);
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", Instant.now().toString());
        line.put("id", notice.id());
        line.put("channel", notice.channel());
        line.put("event", notice.event().kind().toString());
        line.put("about", notice.event().about());
        line.put("attempt", attempt);
        line.put("outcome", outcome);
        line.put("said", said);
        Files.writeString(
                log,
                JSON.writeValueAsString(line) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** The newest lines of the log, the oldest of them first. */
    synchronized List<JsonNode> last(int count) throws IOException {
        Path log = folder.resolve("log.jsonl");
        if (!Files.exists(log)) {
            return List.of();
        }
        List<String> lines = Files.readAllLines(log);
        List<JsonNode> last = new ArrayList<>();
        for (String line : lines.subList(Math.max(0, lines.size() - count), lines.size())) {
            last.add(JSON.readTree(line));
        }
        return last;
    }

    private Path file(Notice notice) {
        return folder.resolve("waiting").resolve(notice.id() + ".json");
    }
}
