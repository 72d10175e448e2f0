package dev.saddlebag.diff.row;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.read.ArchiveReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;

/**
 * The rows of an archive by table. Tables asked for in the order of the file cost one reading of it; for one that
 * stands before the place, reading starts again.
 */
public final class ArchiveTables implements Closeable {

    private final Path file;
    private final Limits limits;
    private final List<String> stamp;
    private ArchiveReader reader;
    private String table;

    /** Remembers which file it is; made before the file is checked. */
    public ArchiveTables(Path file, Limits limits) throws IOException {
        this.file = file;
        this.limits = limits;
        this.stamp = stamp(file);
    }

    /** The same file, to be read beside this reader. */
    public ArchiveTables again() throws IOException {
        return new ArchiveTables(file, limits);
    }

    public Path file() {
        return file;
    }

    /** The rows of {@code name}, which the archive has. Good until the next table is asked for. */
    public Rows rows(String name) throws IOException {
        boolean again = name.equals(table);
        if (reader == null || again || !seek(name)) {
            close();
            unchanged();
            reader = ArchiveReader.open(file, limits);
            if (!seek(name)) {
                throw Layout.changed("archive " + file);
            }
        }
        ArchiveReader from = reader;
        return row -> {
            if (!from.nextRow()) {
                return false;
            }
            row.set(from.buffer(), from.start(), from.end());
            return true;
        };
    }

    private boolean seek(String name) throws IOException {
        while (reader.nextTable()) {
            table = reader.table();
            if (table.equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Refuses a file that is another one now. */
    public void unchanged() throws IOException {
        if (!stamp.equals(stamp(file))) {
            throw Layout.changed("archive " + file);
        }
    }

    private static List<String> stamp(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return List.of(
                Objects.toString(attributes.fileKey()),
                attributes.lastModifiedTime().toString(),
                Long.toString(attributes.size()));
    }

    @Override
    public void close() throws IOException {
        table = null;
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
