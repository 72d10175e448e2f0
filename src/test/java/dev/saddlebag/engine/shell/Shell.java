package dev.saddlebag.engine.shell;

import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Program;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code saddlebag} as a shell starts it, in a process of its own. */
public final class Shell {

    private final Path root = Server.fresh("shell");
    private final Map<String, String> environment;

    /** @param stdout the file with what it printed */
    public record Ended(int exit, Path stdout, String err) {

        public String out() {
            return read(stdout);
        }
    }

    private Shell(Map<String, String> environment) {
        this.environment = environment;
    }

    /** One in which the password of {@code database} is known. */
    public static Shell of(Database database) {
        return new Shell(Map.of("PGPASSWORD", database.server().password()));
    }

    static Shell withoutPassword() {
        return new Shell(Map.of());
    }

    /** Where its inbox, dead letters and so on are. */
    public Path root() {
        return root;
    }

    /** Runs a command on {@code database}. */
    public Ended on(Database database, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", database.url(), "--user", database.server().user()));
        return run(all.toArray(String[]::new));
    }

    Ended run(String... arguments) {
        List<String> command = Program.java("-Xmx128m");
        command.addAll(List.of(arguments));
        Path out = Server.fresh("stdout");
        Path err = out.resolveSibling("stderr");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().remove("PGPASSWORD");
        builder.environment().putAll(environment);
        builder.environment().put("SADDLEBAG_FOLDERS_ROOT", root.toString());
        builder.environment().put("SADDLEBAG_RESTORE_RETRIES", "0");
        try {
            Process process = builder.start();
            if (!process.waitFor(4, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("still running: " + List.of(arguments) + "\n" + read(err));
            }
            return new Ended(process.exitValue(), out, read(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
