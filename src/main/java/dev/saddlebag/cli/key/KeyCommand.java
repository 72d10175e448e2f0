package dev.saddlebag.cli.key;

import dev.saddlebag.archive.secrecy.KeyFile;
import dev.saddlebag.cli.Group;
import dev.saddlebag.cli.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saddlebag key}. Keys go into files and never onto the screen. */
@Command(
        name = "key",
        description = "Makes, turns and lists keys. A file with keys is readable by its owner only and never printed.",
        header = {
            "Examples:",
            "  saddlebag key create /etc/saddlebag/keys.json",
            "  saddlebag key create --signing signing.json && saddlebag key export-public signing.json --to quay.json",
            ""
        },
        footer = "%nExit codes: 0 done, 2 no keys in that file, 10 no such file, 14 the file is there already.")
public final class KeyCommand extends Group {

    @Command(
            name = "create",
            description = "Makes a file with one new key. Keep a copy of it elsewhere: without it, files stay secret.",
            mixinStandardHelpOptions = true,
            header = {
                "Examples:",
                "  saddlebag key create keys.json",
                "  saddlebag key create --signing signing.json",
                ""
            },
            footer = "%nExit codes: 0 made, 14 the file is there already.")
    int create(
            @Option(names = "--signing", description = "a key that signs; without it, one that encrypts")
                    boolean signing,
            @Parameters(paramLabel = "FILE", description = "the file to make") Path file)
            throws IOException {
        KeyFile keys = new KeyFile(file);
        keys.create(signing ? KeyFile.Purpose.SIGNING : KeyFile.Purpose.ENCRYPTION);
        return tell(keys, file);
    }

    @Command(
            name = "rotate",
            description =
                    "Adds a key that encrypts or signs from now on. The others stay, for what is written already.",
            mixinStandardHelpOptions = true,
            header = {
                "Examples:",
                "  saddlebag key rotate keys.json",
                "  saddlebag key rotate signing.json && saddlebag key export-public signing.json --to quay-2.json",
                ""
            },
            footer = "%nExit codes: 0 done, 2 no keys in that file, 10 no such file.")
    int rotate(@Parameters(paramLabel = "FILE", description = "a file with keys") Path file) throws IOException {
        KeyFile keys = new KeyFile(file);
        keys.rotate();
        return tell(keys, file);
    }

    @Command(
            name = "list",
            description = "Shows the numbers of the keys in a file, and nothing else of them.",
            mixinStandardHelpOptions = true,
            header = {"Examples:", "  saddlebag key list keys.json", "  saddlebag key list quay.json --json", ""},
            footer = "%nExit codes: 0 shown, 2 no keys in that file, 10 no such file.")
    int list(@Parameters(paramLabel = "FILE", description = "a file with keys, or with public halves") Path file)
            throws IOException {
        return tell(new KeyFile(file), file);
    }

    @Command(
            name = "export-public",
            description =
                    "Writes the public halves of signing keys: with them others know who signed, and cannot sign.",
            mixinStandardHelpOptions = true,
            header = {
                "Examples:",
                "  saddlebag key export-public signing.json --to quay.json",
                "  saddlebag key export-public signing.json --to /etc/saddlebag/trusted/quay.json",
                ""
            },
            footer = "%nExit codes: 0 done, 2 no such keys in that file, 10 no such file, 14 it is there already.")
    int exportPublic(
            @Parameters(paramLabel = "FILE", description = "a file with signing keys") Path file,
            @Option(
                            names = "--to",
                            required = true,
                            paramLabel = "FILE",
                            description = "its name is the name of who signs")
                    Path to)
            throws IOException {
        new KeyFile(file).exportPublic(to);
        return tell(new KeyFile(to), to);
    }

    private int tell(KeyFile keys, Path file) throws IOException {
        PrintWriter out = saddlebag().out();
        List<KeyFile.Key> list = keys.list();
        if (saddlebag().json()) {
            out.println(Json.of(Map.of("file", file.toString(), "keys", list)));
            return 0;
        }
        out.println(file);
        list.forEach(key -> out.printf(
                "  %s  %-20s for %s%s%s%n",
                key.number(),
                key.type(),
                key.purpose().name().toLowerCase(Locale.ROOT),
                key.primary() && key.purpose() != KeyFile.Purpose.VERIFYING ? ", used for what is written now" : "",
                key.status().equals("enabled") ? "" : ", " + key.status()));
        return 0;
    }
}
