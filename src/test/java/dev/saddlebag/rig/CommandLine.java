package dev.saddlebag.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The program as a process of its own, which can be killed. */
public final class CommandLine {

    private CommandLine() {}

    /** Starts {@code saddlebag <words>} on {@code database}, with its settings in a configuration file. */
    public static Process start(Database database, String... words) {
        Path password = Server.fresh("password");
        Path config = Server.fresh("application.yaml");
        StringBuilder yaml = new StringBuilder();
        for (Map.Entry<String, String> setting : database.settings().entrySet()) {
            yaml.append(setting.getKey())
                    .append(": \"")
                    .append(setting.getValue())
                    .append("\"\n");
        }
        List<String> command = Program.java("-Xmx256m");
        command.addAll(List.of(words));
        command.addAll(List.of(
                "--quiet",
                "--config",
                config.toString(),
                "--url",
                database.url(),
                "--user",
                database.server().user(),
                "--password-file",
                password.toString()));
        try {
            Files.writeString(password, database.server().password());
            Files.writeString(config, yaml);
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Server.fresh("output").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
