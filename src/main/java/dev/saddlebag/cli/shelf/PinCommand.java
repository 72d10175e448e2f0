package dev.saddlebag.cli.shelf;

import dev.saddlebag.cli.Json;
import dev.saddlebag.cli.Saddlebag;
import dev.saddlebag.engine.configuration.Settings;
import dev.saddlebag.shelf.Shelves;
import dev.saddlebag.shelf.archives.ArchiveAddress;
import dev.saddlebag.shelf.archives.Pin;
import dev.saddlebag.shelf.archives.Search;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag pin}. */
@Command(
        name = "pin",
        description = "Says of an archive on a shelf that it stays, whatever the rules of retention are.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag pin b-1f0c2d3e --why 'before the move to 6.37'",
            "  saddlebag pin b-1f0c2d3e --from s3://backups/shop --remove",
            ""
        },
        footer = "%nExit codes: 0 done, 10 no such archive, 12 not allowed, 15 not reached.")
public final class PinCommand implements Callable<Integer> {

    @ParentCommand
    private Saddlebag parent;

    @Parameters(paramLabel = "ARCHIVE", description = "latest[:SHELF][@MACHINE], the first characters of an id, s3://…")
    private String archive;

    @Mixin
    private ShelfOption shelf;

    @Option(names = "--why", paramLabel = "TEXT", defaultValue = "", description = "the reason, for others")
    private String why;

    @Option(names = "--remove", description = "takes the pin away")
    private boolean remove;

    @Override
    public Integer call() {
        try (Shelves shelves = Settings.read(parent.config).shelves()) {
            Search.Found found = Named.find(shelves, ArchiveAddress.of(archive, false), shelf.from, null);
            boolean changed = remove ? Pin.remove(found) : Pin.put(found, why);
            String state = remove ? "not pinned" : "pinned";
            if (parent.json) {
                Map<String, Object> result = new LinkedHashMap<>();
                result.put("id", found.archive().id());
                result.put("shelf", found.shelf().address());
                result.put("pinned", !remove);
                result.put("changed", changed);
                parent.spec.commandLine().getOut().println(Json.of(result));
            } else {
                parent.spec
                        .commandLine()
                        .getOut()
                        .printf(
                                "%s on %s is %s%s%n",
                                found.archive().id(), found.shelf().address(), state, changed ? "" : ", as before");
            }
            return 0;
        }
    }
}
