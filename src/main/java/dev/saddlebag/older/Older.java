package dev.saddlebag.older;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.catalog.TableRules;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.read.Snapshot;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.job.Progress;
import dev.saddlebag.older.account.Conversion;
import dev.saddlebag.older.read.Head;
import dev.saddlebag.older.read.Recognition;
import dev.saddlebag.older.read.Text;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes archives of files of the older families, by the catalogue of the database of this installation. */
@Component("older")
public class Older {

    private final OlderSettings settings;
    private final FolderSettings folders;
    private final TableRules rules;
    private final Limits limits;
    private final Address address;
    private final ObjectProvider<Metadata.Node> node;

    Older(
            OlderSettings settings,
            FolderSettings folders,
            TableRules rules,
            Limits limits,
            Address address,
            ObjectProvider<Metadata.Node> node) {
        this.settings = settings;
        this.folders = folders;
        this.rules = rules;
        this.limits = limits;
        this.address = address;
        this.node = node;
    }

    /** The archive to read for {@code file}, which may be one itself; closing it removes what was made on the way. */
    public Converted archive(Path file, Progress progress) throws IOException {
        Path folder = folder();
        try (Text text = new Text(file, folder, limits)) {
            Optional<Head> head = Recognition.of(text);
            if (head.isEmpty()) {
                return new Converted(file, null);
            }
            Path to = Workshop.fresh(folder);
            boolean made = false;
            try {
                Conversion conversion =
                        converter(text, head.get()).convert(folder, to, Compression.ZSTD, false, progress);
                made = true;
                return new Converted(to, conversion);
            } finally {
                if (!made) {
                    Workshop.discard(to);
                }
            }
        }
    }

    /** Makes the archive {@code to} of {@code file}. */
    public Conversion convert(Path file, Path to, Compression compression, Progress progress) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Problem(
                    Problem.Kind.NOT_FOUND, "there is no file " + file, "Check the path; ls shows what is there.");
        }
        if (Files.exists(to) && Files.isSameFile(file, to)) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE, "--to is the file itself", "Name another file; the old one is kept.");
        }
        Path folder = to.toAbsolutePath().getParent();
        try (Text text = new Text(file, folder, limits)) {
            Head head = Recognition.of(text)
                    .orElseThrow(() -> new Problem(
                            Problem.Kind.FILE_UNUSABLE,
                            "file " + file.getFileName() + " is no backup of an older family",
                            "saddlebag verify says what it is; an archive of format 1 needs no conversion."));
            return converter(text, head).convert(folder, to, compression, true, progress);
        }
    }

    private Converter converter(Text text, Head head) {
        try (Snapshot snapshot = Snapshot.open(address)) {
            return new Converter(text, head, node.getObject(), settings, rules, snapshot.catalog(), limits);
        }
    }

    private Path folder() {
        return folders.state().resolve("older");
    }
}
