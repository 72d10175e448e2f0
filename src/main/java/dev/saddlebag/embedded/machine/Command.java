package dev.saddlebag.embedded.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A program run to its end, in a clean environment: nothing of ours is handed to the server, messages in English, times in UTC. */
public final class Command {
    /** What programs need to start; all else stays here, so no PGDATA or PGOPTIONS disturbs and no secret leaks into a server. */
    private static final Set<String> KEPT = Set.of("PATH", "PATHEXT", "SYSTEMROOT", "COMSPEC", "TMPDIR", "TMP", "TEMP");

    private Command() {}

    /** @param output what it printed, both streams, in order */
    public record Result(int exit, String output) {
        public boolean ok() {
            return exit == 0;
        }
    }

    /**
     * Runs {@code words} in {@code folder} and waits, not stopped by an interrupt: half a start or half a stop helps nobody. After {@code
     * limit} the program is killed and the result says so.
     */
    public static Result run(List<String> words, Path folder, Duration limit) throws IOException {
        // To a file, not a pipe: a pipe inherited by the server would never end (Windows does that).
        Path output = Files.createTempFile("saddlebag-", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> !KEPT.contains(name.toUpperCase(Locale.ROOT)));
            builder.environment().put("LC_ALL", "C");
            builder.environment().put("TZ", "UTC");
            Process process = builder.start();
            process.getOutputStream().close();
            boolean ended = ended(process, limit);
            String said = Files.readString(output, StandardCharsets.ISO_8859_1);
            return ended
                    ? new Result(process.exitValue(), said.strip())
                    : new Result(-1, (said + "\nno end after " + limit.toSeconds() + " s").strip());
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Whether {@code words} can be run here and end well; a missing program is a plain no. */
    public static boolean works(List<String> words) {
        try {
            return run(words, Path.of("/"), Duration.ofSeconds(10)).ok();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean ended(Process process, Duration limit) {
        boolean interrupted = false;
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                try {
                    if (process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                        return true;
                    }
                    process.destroyForcibly();
                    return false;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
