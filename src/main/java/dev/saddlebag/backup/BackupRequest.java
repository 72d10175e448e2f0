package dev.saddlebag.backup;

import dev.saddlebag.archive.Compression;
import dev.saddlebag.catalog.Pattern;
import dev.saddlebag.catalog.Rule;
import dev.saddlebag.database.Address;
import dev.saddlebag.job.Progress;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * What somebody asks to be backed up.
 *
 * @param to a folder (made if absent, when it ends with a slash), a file, or null for standard output
 * @param out where the archive goes when {@code to} is null; null for standard output
 * @param tables only these; empty for all
 * @param exclude what stays out besides the rules of the configuration
 */
public record BackupRequest(
        Address database,
        Path to,
        boolean folder,
        Compression compression,
        List<Pattern> tables,
        List<Rule> exclude,
        Progress progress,
        OutputStream out) {

    public BackupRequest {
        tables = List.copyOf(tables);
        exclude = List.copyOf(exclude);
    }

    /** To {@code to}, or standard output. */
    public BackupRequest(
            Address database,
            Path to,
            boolean folder,
            Compression compression,
            List<Pattern> tables,
            List<Rule> exclude,
            Progress progress) {
        this(database, to, folder, compression, tables, exclude, progress, null);
    }

    /** The same, told to {@code other}. */
    public BackupRequest withProgress(Progress other) {
        return new BackupRequest(database, to, folder, compression, tables, exclude, other, out);
    }
}
