package dev.saddlebag.backup;

import dev.saddlebag.archive.Compression;
import dev.saddlebag.catalog.Pattern;
import dev.saddlebag.catalog.Rule;
import dev.saddlebag.catalog.scope.Scope;
import dev.saddlebag.database.Address;
import dev.saddlebag.job.Progress;
import java.nio.file.Path;
import java.util.List;

/**
 * What somebody asks to be backed up.
 *
 * @param to a folder (made if absent, when it ends with a slash), a file, or null for standard output
 * @param tables only these; empty for all
 * @param exclude what stays out besides the rules of the configuration
 * @param scope which rows
 * @param since {@code latest}, an archive's id or a file, from which on changes are backed up; null for everything
 */
public record BackupRequest(
        Address database,
        Path to,
        boolean folder,
        Compression compression,
        List<Pattern> tables,
        List<Rule> exclude,
        Scope scope,
        Progress progress,
        String since) {

    public BackupRequest(
            Address database,
            Path to,
            boolean folder,
            Compression compression,
            List<Pattern> tables,
            List<Rule> exclude,
            Scope scope,
            Progress progress) {
        this(database, to, folder, compression, tables, exclude, scope, progress, null);
    }

    /** Without what is there for show, and without logs. */
    public BackupRequest(
            Address database,
            Path to,
            boolean folder,
            Compression compression,
            List<Pattern> tables,
            List<Rule> exclude,
            Progress progress) {
        this(database, to, folder, compression, tables, exclude, Scope.ALL, progress);
    }

    public BackupRequest {
        tables = List.copyOf(tables);
        exclude = List.copyOf(exclude);
    }
}
