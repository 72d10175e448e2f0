package dev.saddlebag.backup;

import dev.saddlebag.archive.Lineage;
import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.catalog.Pattern;
import dev.saddlebag.catalog.Rule;
import dev.saddlebag.catalog.scope.Scope;
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
 * @param scope which rows
 * @param since {@code latest}, an archive's id or a file, from which on changes are backed up; null for everything
 * @param lineage what the header says of other machines; null for nothing
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
        String since,
        OutputStream out,
        Lineage lineage) {

    /** Of everything, to a folder or a file; the rest is said by the methods below. */
    public BackupRequest(
            Address database,
            Path to,
            boolean folder,
            Compression compression,
            List<Pattern> tables,
            List<Rule> exclude,
            Scope scope,
            Progress progress) {
        this(database, to, folder, compression, tables, exclude, scope, progress, null, null, null);
    }

    public BackupRequest {
        tables = List.copyOf(tables);
        exclude = List.copyOf(exclude);
    }

    /** The same, told to {@code other}. */
    public BackupRequest withProgress(Progress other) {
        return new BackupRequest(database, to, folder, compression, tables, exclude, scope, other, since, out, lineage);
    }

    /** The same, of what changed since {@code from}; of everything where that is null. */
    public BackupRequest withSince(String from) {
        return new BackupRequest(
                database, to, folder, compression, tables, exclude, scope, progress, from, out, lineage);
    }

    /** The same, written to {@code stream}. */
    public BackupRequest withOutput(OutputStream stream) {
        return new BackupRequest(
                database, null, false, compression, tables, exclude, scope, progress, since, stream, lineage);
    }

    /** The same, of a state that contains what {@code other} says. */
    public BackupRequest withLineage(Lineage other) {
        return new BackupRequest(
                database, to, folder, compression, tables, exclude, scope, progress, since, out, other);
    }
}
