package dev.saddlebag.cli.access;

import dev.saddlebag.cli.Group;
import dev.saddlebag.engine.configuration.Folders;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.web.access.audit.Audit;
import dev.saddlebag.web.access.identity.Role;
import dev.saddlebag.web.access.identity.Users;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saddlebag user}. */
@Command(
        name = "user",
        description = "People who may log in; added and removed in the server's folder, also while it runs.",
        header = {
            "Examples:",
            "  saddlebag user add ann --role admin",
            "  saddlebag user remove ann",
            "",
        },
        footer = "%nExit codes: 0 done, 2 wrong name, role or password, 10 no such user, 14 the name is taken.")
public final class UserCommand extends Group {

    private Path state() {
        return Folders.of(saddlebag().config()).state();
    }

    @Command(
            name = "add",
            description = "Adds a user; the password is asked for, or read from a file.",
            mixinStandardHelpOptions = true,
            header = {
                "Examples:",
                "  saddlebag user add ann --role admin",
                "  saddlebag user add ben --role viewer --password-file ben.txt",
                ""
            },
            footer = "%nExit codes: 0 added, 2 wrong name, role or password, 14 the name is taken.")
    int add(
            @Parameters(paramLabel = "NAME", description = "what they log in with") String name,
            @Option(names = "--role", required = true, description = "viewer, operator or admin") Role role,
            @Option(
                            names = "--password-file",
                            paramLabel = "FILE",
                            description = "file with the password in its first line; else it is asked for")
                    Path file)
            throws IOException {
        new Users(state()).add(name, role, password(file));
        new Audit(state()).write(TokenCommand.me(), "user add", "user", name, "role", role.code());
        return 0;
    }

    private static String password(Path file) throws IOException {
        if (file != null) {
            return Files.readString(file).lines().findFirst().orElse("");
        }
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("Password: ");
        if (typed == null) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "there is no terminal to ask for the password",
                    "Give --password-file FILE.");
        }
        return new String(typed);
    }

    @Command(
            name = "list",
            description = "The users there are.",
            mixinStandardHelpOptions = true,
            header = {"Examples:", "  saddlebag user list", "  saddlebag user list --json", ""},
            footer = "%nExit codes: 0 shown.")
    int list() throws IOException {
        List<Map<String, String>> users = new Users(state())
                .list().stream()
                        .map(u -> Map.of("name", u.name(), "role", u.role().code()))
                        .toList();
        if (saddlebag().json()) {
            saddlebag().printJson(users);
        } else {
            users.forEach(u -> saddlebag().out().printf("%-30s %s%n", u.get("name"), u.get("role")));
        }
        return 0;
    }

    @Command(
            name = "remove",
            description = "Removes a user; a login that is open ends with its session.",
            mixinStandardHelpOptions = true,
            header = {"Examples:", "  saddlebag user remove ann", "  saddlebag user remove ben", ""},
            footer = "%nExit codes: 0 removed, 10 no such user.")
    int remove(@Parameters(paramLabel = "NAME", description = "as user list shows it") String name) throws IOException {
        new Users(state()).remove(name);
        new Audit(state()).write(TokenCommand.me(), "user remove", "user", name);
        return 0;
    }
}
