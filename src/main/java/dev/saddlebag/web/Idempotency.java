package dev.saddlebag.web;

import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.job.Job;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.sweep.Sweep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The same key of the same caller within a day is the same job: a double click, a request sent again. */
@Component
public class Idempotency implements Sweep {

    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final int STRIPES = 64;

    private final Path folder;
    private final Jobs jobs;
    private final Object[] locks = new Object[STRIPES];

    Idempotency(FolderSettings folders, Jobs jobs) {
        this.folder = folders.state().resolve("idempotency");
        this.jobs = jobs;
        for (int i = 0; i < STRIPES; i++) {
            locks[i] = new Object();
        }
    }

    /** Begins a job. */
    @FunctionalInterface
    public interface Beginning {
        Job begin() throws IOException;
    }

    Job once(String key, String who, Beginning beginning) throws IOException {
        if (key == null) {
            return beginning.begin();
        }
        Path file = folder.resolve(hash(who + "\n" + key));
        // The second of two that come together waits here for the first.
        synchronized (locks[Math.floorMod(file.hashCode(), STRIPES)]) {
            Optional<Job> earlier = earlier(file);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            Job job = beginning.begin();
            Files.createDirectories(folder);
            Files.writeString(file, job.id());
            return job;
        }
    }

    private Optional<Job> earlier(Path file) throws IOException {
        try {
            boolean fresh = Files.getLastModifiedTime(file)
                    .toInstant()
                    .isAfter(Instant.now().minus(REMEMBERED));
            return fresh ? jobs.find(Files.readString(file)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Removes keys that are forgotten by now. */
    @Override
    public void sweep() throws IOException {
        Instant old = Instant.now().minus(REMEMBERED);
        try (DirectoryStream<Path> keys = Files.newDirectoryStream(folder)) {
            for (Path key : keys) {
                synchronized (locks[Math.floorMod(key.hashCode(), STRIPES)]) {
                    if (Files.getLastModifiedTime(key).toInstant().isBefore(old)) {
                        Files.delete(key);
                    }
                }
            }
        } catch (NoSuchFileException e) {
            // Nobody has given one yet.
            return;
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
