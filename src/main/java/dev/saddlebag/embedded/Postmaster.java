package dev.saddlebag.embedded;

import dev.saddlebag.embedded.machine.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The running server of one cluster, as {@code postmaster.pid} names it.
 *
 * <p>The number in that file outlives its process and may by now be anybody's, so it counts only when that process is a {@code postgres}
 * with this very data directory. Nothing is ever signalled on the word of the file alone.
 */
record Postmaster(long pid, int port) {
    private static final String FILE = "postmaster.pid";

    /** A number no process has, and PostgreSQL takes for a stale one. */
    private static final String NOBODY = Integer.toString(Integer.MAX_VALUE);

    /** The server that runs on {@code data}, if one does; its port is 0 while it is still starting. */
    static Optional<Postmaster> of(Path data) throws IOException {
        List<String> lines = lines(data);
        if (lines.isEmpty() || !lines.get(0).strip().matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        long pid = Long.parseLong(lines.get(0).strip());
        boolean ours = ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> Platform.here().windows() ? startedWith(process, lines) : serves(process, data))
                .isPresent();
        // Line 4 of the file is the port; it is there a moment later than the first three.
        int port = lines.size() > 3 && lines.get(3).strip().matches("[0-9]{1,5}")
                ? Integer.parseInt(lines.get(3).strip())
                : 0;
        return ours ? Optional.of(new Postmaster(pid, port)) : Optional.empty();
    }

    /**
     * Takes a number out of the file that is no longer our server's: were it a living stranger's by now, PostgreSQL would not start. The
     * rest stays, for PostgreSQL sees in it whether children of the dead server still use its memory, and then refuses rightly.
     */
    static void disown(Path data) throws IOException {
        List<String> lines = lines(data);
        if (lines.isEmpty() || of(data).isPresent()) {
            return;
        }
        String rest = String.join("\n", lines.subList(1, lines.size()));
        Files.writeString(
                data.resolve(FILE),
                NOBODY + "\n" + rest + "\n",
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING,
                LinkOption.NOFOLLOW_LINKS);
    }

    boolean alive() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private static List<String> lines(Path data) throws IOException {
        try {
            return Files.readAllLines(data.resolve(FILE), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static boolean serves(ProcessHandle process, Path data) {
        List<String> words = words(process);
        if (words.isEmpty() || !words.get(0).matches("(.*/)?postgres")) {
            return false;
        }
        int flag = words.indexOf("-D");
        return flag > 0 && flag + 1 < words.size() && same(Path.of(words.get(flag + 1)), data);
    }

    /** Windows does not show the arguments of a process; its start, on line 3 of the file, is as good a mark. */
    private static boolean startedWith(ProcessHandle process, List<String> lines) {
        String command = process.info().command().orElse("");
        if (!command.endsWith("postgres.exe")
                || lines.size() < 3
                || !lines.get(2).strip().matches("[0-9]{1,12}")) {
            return false;
        }
        Instant written = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
        return process.info()
                .startInstant()
                .filter(start -> Duration.between(start, written).abs().toSeconds() < 10)
                .isPresent();
    }

    /** The command line: on Linux from /proc, which shows it for other users' processes too. */
    private static List<String> words(ProcessHandle process) {
        Path commandLine = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        if (Files.isReadable(commandLine)) {
            try {
                String words = Files.readString(commandLine, StandardCharsets.UTF_8);
                return Arrays.stream(words.split("\0"))
                        .filter(word -> !word.isEmpty())
                        .toList();
            } catch (IOException e) {
                return List.of(); // it has just ended
            }
        }
        return process.info()
                .command()
                .map(command -> {
                    List<String> words = new ArrayList<>(List.of(command));
                    words.addAll(Arrays.asList(process.info().arguments().orElse(new String[0])));
                    return List.copyOf(words);
                })
                .orElse(List.of());
    }

    /** We always start ours with an absolute path; another server's relative one is relative to a folder we do not know. */
    private static boolean same(Path one, Path other) {
        try {
            return one.isAbsolute() && Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }
}
