package dev.saddlebag.notify;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was told last, {@code state/notices/told.json}: holds back what comes too soon after something like it, and knows
 * what failed and has not recovered. Shared by all programs of an installation, and there after a restart.
 */
final class Quiet {

    private static final Logger LOG = LoggerFactory.getLogger(Quiet.class);
    private static final TypeReference<TreeMap<String, Told>> MAP = new TypeReference<>() {};
    private static final String FAILED = "failed ";
    private static final String STANDS = "stands ";

    private final Path file;

    /** @param held how many were held back since */
    record Told(Instant at, int held) {}

    /** @param state the folder of state */
    Quiet(Path state) {
        this.file = state.resolve("notices").resolve("told.json");
    }

    /**
     * @param key rule, event and channel
     * @return how many were held back since the last one; empty when this one is held back, too
     */
    synchronized OptionalInt passes(String key, Duration atMostEvery, Instant now) {
        if (atMostEvery.isZero()) {
            return OptionalInt.of(0);
        }
        TreeMap<String, Told> told = read();
        Told before = told.get(key);
        boolean passes = before == null || !now.isBefore(before.at().plus(atMostEvery));
        told.put(key, passes ? new Told(now, 0) : new Told(before.at(), before.held() + 1));
        write(told);
        return passes ? OptionalInt.of(before == null ? 0 : before.held()) : OptionalInt.empty();
    }

    /** Remembers that {@code about} failed. */
    synchronized void failed(String about, Instant at) {
        TreeMap<String, Told> told = read();
        told.put(FAILED + about, new Told(at, 0));
        write(told);
    }

    /** Whether {@code about} had failed, which is forgotten now. */
    synchronized boolean recovers(String about) {
        TreeMap<String, Told> told = read();
        boolean had = told.remove(FAILED + about) != null;
        if (had) {
            write(told);
        }
        return had;
    }

    /** Which of {@code now} are new; the others whose names begin with {@code kind} are over. */
    synchronized List<String> begun(String kind, Set<String> now) {
        TreeMap<String, Told> told = read();
        List<String> begun = now.stream()
                .filter(n -> !told.containsKey(STANDS + kind + n))
                .sorted()
                .toList();
        boolean over = told.keySet()
                .removeIf(k -> k.startsWith(STANDS + kind) && !now.contains(k.substring((STANDS + kind).length())));
        begun.forEach(n -> told.put(STANDS + kind + n, new Told(Instant.now(), 0)));
        if (over || !begun.isEmpty()) {
            write(told);
        }
        return begun;
    }

    /** Whether {@code key} was noted, and last before {@code due}; it is noted now. */
    synchronized boolean due(String key, Instant due) {
        TreeMap<String, Told> told = read();
        Told before = told.get(key);
        if (before != null && !before.at().isBefore(due)) {
            return false;
        }
        told.put(key, new Told(Instant.now(), 0));
        write(told);
        return before != null;
    }

    private TreeMap<String, Told> read() {
        try {
            return Files.exists(file) ? DeliveryLog.JSON.readValue(file.toFile(), MAP) : new TreeMap<>();
        } catch (IOException e) {
            LOG.warn("what was told last cannot be read: {}", e.getMessage());
            return new TreeMap<>();
        }
    }

    private void write(TreeMap<String, Told> told) {
        try {
            Path part = Files.createDirectories(file.getParent())
                    .resolve(".told-" + ProcessHandle.current().pid() + ".part");
            Files.write(part, DeliveryLog.JSON.writeValueAsBytes(told));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("what was told cannot be noted: {}", e.getMessage());
        }
    }
}
