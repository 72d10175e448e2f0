package dev.saddlebag.cli.shelf;

import dev.saddlebag.engine.configuration.Settings;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.Shelves;
import dev.saddlebag.shelf.archives.ArchiveAddress;
import dev.saddlebag.shelf.archives.ArchiveName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where an increment for shelves starts: at an archive that each of them has, so that it can be restored from each. */
public final class Origin {

    private Origin() {}

    /**
     * Brings the archive here, with all that it builds on.
     *
     * @param since {@code latest} of this machine, an archive's id, or a file
     * @param shelves names or addresses of the shelves that the increment goes to
     * @param database the name of the database that is backed up
     * @param machine the id of this machine
     */
    public static Named of(Path config, String since, List<String> shelves, String database, String machine)
            throws IOException {
        String text = since.equals("latest") ? "latest@" + machine : since;
        ArchiveAddress address = Named.address(text);
        if (address instanceof ArchiveAddress.Latest || address instanceof ArchiveAddress.Id) {
            refuseUnlessOnEach(config, address, shelves, database);
        }
        return Named.here(config, text, shelves.get(0), database);
    }

    private static void refuseUnlessOnEach(Path config, ArchiveAddress address, List<String> shelves, String database) {
        Map<String, String> ids = new LinkedHashMap<>();
        try (Shelves all = Settings.read(config).shelves()) {
            for (String shelf : shelves) {
                ids.put(shelf, id(all, address, shelf, database));
            }
        }
        if (ids.values().stream().distinct().count() > 1) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "the shelves have not the same newest archive of " + database + ": " + ids,
                    "saddlebag ship brings to them what waits. Or name an archive that all of them have with --since,"
                            + " or one shelf with --to.");
        }
    }

    private static String id(Shelves all, ArchiveAddress address, String shelf, String database) {
        try {
            return ArchiveName.shortId(
                    Named.find(all, address, shelf, database).archive().id());
        } catch (Problem e) {
            throw e.kind() == Problem.Kind.NOT_FOUND
                    ? new Problem(
                            Problem.Kind.NOT_FOUND,
                            "no archive that an increment could start from: " + e.getMessage(),
                            "Make a full backup first: leave --since out.",
                            e)
                    : e;
        }
    }
}
