package dev.saddlebag.cli;

import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which database a command works on. What is not given comes from the configuration. */
public final class DatabaseOptions {

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "jdbc:postgresql://host:port/name or postgresql://host:port/name")
    public String url;

    @Option(
            names = {"-U", "--user"},
            paramLabel = "NAME",
            description = "database user; else the one in --url, else PGUSER, else the account")
    String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "file with the password in its first line; else PGPASSWORD, else ~/.pgpass")
    Path passwordFile;

    /** The last part of the address that was given; null where the configuration says which database it is. */
    public String name() {
        String name = url == null ? null : url.replaceFirst("[?].*", "").replaceFirst(".*/", "");
        return name == null || name.isEmpty() ? null : name;
    }

    /** As configuration keys, which outrank the file. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        if (url != null) {
            settings.put("saddlebag.database.url", url);
            // A database named on the command line has nothing to do with the account in the configuration.
            settings.put("saddlebag.database.username", "");
            settings.put("saddlebag.database.password", "");
        }
        if (user != null) {
            settings.put("saddlebag.database.username", user);
        }
        String password = password();
        if (password != null) {
            System.setProperty("saddlebag.database.password", password);
            settings.remove("saddlebag.database.password");
        }
        return settings;
    }

    private String password() {
        if (passwordFile == null) {
            return System.getenv("PGPASSWORD");
        }
        try {
            return Files.readString(passwordFile).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "cannot read the password file " + passwordFile,
                    "Check the path and its rights.",
                    e);
        }
    }
}
