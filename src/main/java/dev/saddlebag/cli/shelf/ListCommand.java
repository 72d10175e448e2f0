package dev.saddlebag.cli.shelf;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.saddlebag.archive.manifest.Manifest;
import dev.saddlebag.cli.Json;
import dev.saddlebag.cli.Saddlebag;
import dev.saddlebag.engine.configuration.Settings;
import dev.saddlebag.shelf.Shelf;
import dev.saddlebag.shelf.Shelves;
import dev.saddlebag.shelf.archives.Listing;
import dev.saddlebag.shelf.archives.Manifests;
import dev.saddlebag.shelf.archives.Search;
import dev.saddlebag.shelf.archives.ShelvedArchive;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag list}. */
@Command(
        name = "list",
        description = "Lists the archives on the shelves, newest first.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag list",
            "  saddlebag list --from s3://backups/shop --json | jq -r '.archives[0].id'",
            ""
        },
        footer = "%nExit codes: 0 listed, 2 no shelf, 10 no such shelf, 12 not allowed, 15 not reached.")
public final class ListCommand implements Callable<Integer> {

    @ParentCommand
    private Saddlebag parent;

    @Mixin
    private ShelfOption shelf;

    @Option(names = "--long", description = "also rows and content, which stand in the manifests")
    private boolean details;

    /** An archive as it is listed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Line(
            @JsonUnwrapped ShelvedArchive archive, String shelf, String machine, Long rows, String contentSha256) {}

    /** @param foreign objects that are no archives, each with the shelf before it */
    private record Listed(List<Line> archives, List<String> foreign) {}

    @Override
    public Integer call() {
        try (Shelves shelves = Settings.read(parent.config).shelves()) {
            List<Shelf> some = shelf.of(shelves);
            List<Line> lines = new ArrayList<>();
            List<String> foreign = new ArrayList<>();
            for (Shelf shelf : some) {
                Listing listing = Listing.of(shelf);
                Map<String, String> machines = new TreeMap<>();
                listing.archives().forEach(a -> lines.add(line(shelf, a, machines)));
                listing.foreign().forEach(key -> foreign.add(shelf.address() + "/" + key));
            }
            PrintWriter out = parent.spec.commandLine().getOut();
            if (parent.json) {
                out.println(Json.of(new Listed(lines, foreign)));
            } else {
                print(lines, foreign, out);
            }
            return 0;
        }
    }

    private Line line(Shelf shelf, ShelvedArchive archive, Map<String, String> machines) {
        // One manifest a machine: the newest says what it is called now.
        String machine = archive.node() == null || !archive.whole()
                ? machines.get(String.valueOf(archive.node()))
                : machines.computeIfAbsent(archive.node(), id -> Search.nodeName(new Search.Found(shelf, archive)));
        if (!details || archive.manifestKey() == null || archive.state() == ShelvedArchive.State.UNREADABLE) {
            return new Line(archive, shelf.address(), machine, null, null);
        }
        Manifest manifest = Manifests.of(shelf, archive);
        return new Line(
                archive,
                shelf.address(),
                machine,
                manifest.seal().totalRows(),
                manifest.seal().contentSha256());
    }

    private void print(List<Line> lines, List<String> foreign, PrintWriter out) {
        String shelf = null;
        for (Line line : lines) {
            ShelvedArchive archive = line.archive();
            if (!line.shelf().equals(shelf)) {
                shelf = line.shelf();
                out.println(shelf);
            }
            out.printf(
                    "  %s  %s  %-20s %-20s %-12s %,15d bytes%s%s%s%n",
                    archive.id(),
                    archive.createdAt(),
                    archive.database(),
                    line.machine() == null ? archive.node() == null ? "-" : archive.node() : line.machine(),
                    archive.scope(),
                    archive.bytes(),
                    line.rows() == null ? "" : "  %,d rows  %s".formatted(line.rows(), line.contentSha256()),
                    archive.pinned() ? "  pinned" : "",
                    archive.whole() ? "" : "  ! " + archive.state().words());
        }
        if (lines.isEmpty()) {
            out.println("no archives");
        }
        foreign.forEach(key -> out.printf("no archive: %s%n", key));
    }
}
