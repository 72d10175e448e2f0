package dev.saddlebag.cli.shelf;

import dev.saddlebag.archive.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The archive that a command is about, as it is named on the command line. */
public final class ArchiveChoice {

    @Parameters(
            paramLabel = "ARCHIVE",
            description =
                    "an archive: a file (.json, .json.gz, .json.zst), latest[:SHELF][@MACHINE], the first characters"
                            + " of an id, s3://bucket/…, or - for standard input")
    private String archive;

    @Option(
            names = "--from",
            paramLabel = "SHELF",
            description = "where latest or an id is looked for: a shelf by its name, a folder or s3://bucket/prefix")
    private String from;

    /** Brings it here, see {@link Named#here}. */
    public Named here(Path config, String database) throws IOException {
        return Named.here(config, archive, from, database);
    }

    /** What its shelf says of it, see {@link Named#manifest}. */
    public Optional<Manifest> manifest(Path config) {
        return Named.manifest(config, archive, from);
    }

    /** As it was named. */
    public String text() {
        return archive;
    }
}
