package dev.saddlebag.cli.access;

import dev.saddlebag.cli.Group;
import dev.saddlebag.engine.configuration.Folders;
import dev.saddlebag.web.access.audit.Audit;
import dev.saddlebag.web.access.identity.Role;
import dev.saddlebag.web.access.identity.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saddlebag token}. */
@Command(
        name = "token",
        description = "Bearer tokens for the HTTP API; made and revoked in the server's folder, also while it runs.",
        header = {
            "Examples:",
            "  saddlebag token create nightly --role operator --quiet > token",
            "  saddlebag token revoke nightly",
            ""
        },
        footer = "%nExit codes: 0 done, 2 wrong name or role, 10 no such token, 14 the name is taken.")
public final class TokenCommand extends Group {

    private Path state() {
        return Folders.of(saddlebag().config()).state();
    }

    @Command(
            name = "create",
            description = "Makes a token and prints it, once: it is kept nowhere.",
            mixinStandardHelpOptions = true,
            header = {
                "Examples:",
                "  saddlebag token create nightly --role operator",
                "  saddlebag token create ci --role viewer --expires P30D --quiet",
                ""
            },
            footer = "%nExit codes: 0 made, 2 wrong name or role, 14 the name is taken.")
    int create(
            @Parameters(paramLabel = "NAME", description = "stands in records and in the audit log") String name,
            @Option(names = "--role", required = true, description = "viewer, operator or admin") Role role,
            @Option(names = "--expires", paramLabel = "DURATION", description = "P30D; else it lasts for ever")
                    Duration expires)
            throws IOException {
        String secret = new Tokens(state()).create(name, role, expires);
        new Audit(state()).write(me(), "token create", "token", name, "role", role.code());
        if (saddlebag().json()) {
            saddlebag().printJson(Map.of("name", name, "role", role.code(), "token", secret));
        } else {
            saddlebag().out().println(secret);
            if (!saddlebag().quiet()) {
                saddlebag().err().println("Keep it now; it is not shown again. Use: Authorization: Bearer <token>");
            }
        }
        return 0;
    }

    @Command(
            name = "list",
            description = "The tokens there are, without what lets anybody in.",
            mixinStandardHelpOptions = true,
            header = {"Examples:", "  saddlebag token list", "  saddlebag token list --json", ""},
            footer = "%nExit codes: 0 shown.")
    int list() throws IOException {
        var tokens = new Tokens(state()).list();
        if (saddlebag().json()) {
            saddlebag().printJson(tokens);
        } else {
            tokens.forEach(t -> saddlebag()
                    .out()
                    .printf(
                            "%-30s %-9s %s%n",
                            t.name(), t.role().code(), t.expiresAt() == null ? "" : "until " + t.expiresAt()));
        }
        return 0;
    }

    @Command(
            name = "revoke",
            description = "Makes a token useless from the next request on.",
            mixinStandardHelpOptions = true,
            header = {"Examples:", "  saddlebag token revoke nightly", "  saddlebag token revoke ci", ""},
            footer = "%nExit codes: 0 revoked, 10 no such token.")
    int revoke(@Parameters(paramLabel = "NAME", description = "as token list shows it") String name)
            throws IOException {
        new Tokens(state()).revoke(name);
        new Audit(state()).write(me(), "token revoke", "token", name);
        return 0;
    }

    static String me() {
        return "command line, " + System.getProperty("user.name");
    }
}
