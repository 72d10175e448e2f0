package dev.saddlebag.web.letters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.saddlebag.archive.ArchiveReader;
import dev.saddlebag.archive.Compression;
import dev.saddlebag.archive.Draft;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.Seal;
import dev.saddlebag.archive.Segment;
import dev.saddlebag.archive.Target;
import dev.saddlebag.job.FolderSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** The archives of refused rows, {@code dead-letter/<job>/<table>.json}: read and rewritten a row at a time. */
@Component
public class LetterFiles {

    private final Path folder;
    private final Limits limits;

    LetterFiles(FolderSettings folders, Limits limits) {
        this.folder = folders.deadLetters();
        this.limits = limits;
    }

    /** Told each letter; asked whether it wants more. */
    @FunctionalInterface
    public interface Visitor {
        boolean visit(Letter letter);
    }

    /** All letters, the newest job's first. @param job only of that one; null for all */
    public synchronized void visit(String job, Visitor visitor) throws IOException {
        for (Path each : jobs(job)) {
            for (Path file : files(each)) {
                try (Rows rows = new Rows(file, limits)) {
                    while (rows.hasNext()) {
                        if (!visitor.visit(rows.next())) {
                            return;
                        }
                    }
                }
            }
        }
    }

    private List<Path> jobs(String job) throws IOException {
        List<Path> jobs = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "r-*")) {
            for (Path each : found) {
                if (job == null || each.getFileName().toString().equals(job)) {
                    jobs.add(each);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        jobs.sort((a, b) -> b.getFileName().compareTo(a.getFileName()));
        return jobs;
    }

    private static List<Path> files(Path job) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(job, "[!.]*.json")) {
            found.forEach(files::add);
        } catch (NoSuchFileException e) {
            return List.of();
        }
        files.sort(null);
        return files;
    }

    /** Rewrites the files of {@code job}: {@code change} gives each letter as it is to be, null for one that goes. */
    synchronized void rewrite(String job, UnaryOperator<Letter> change) throws IOException {
        for (Path each : jobs(job)) {
            for (Path file : files(each)) {
                rewrite(file, change);
            }
            try {
                Files.delete(each);
            } catch (DirectoryNotEmptyException e) {
                // Others wait on.
                continue;
            }
        }
    }

    private void rewrite(Path file, UnaryOperator<Letter> change) throws IOException {
        long left;
        try (Rows rows = new Rows(file, limits)) {
            left = write(file, rows.metadata(), List.of(new Rest(rows, l -> true, change)));
        }
        if (left == 0) {
            Files.delete(file);
        }
    }

    /** Writes the letters of {@code job} that {@code wanted} takes as one archive. Returns how many. */
    synchronized long gather(String job, Predicate<Letter> wanted, Path into) throws IOException {
        List<Rest> parts = new ArrayList<>();
        List<Rows> open = new ArrayList<>();
        try {
            for (Path each : jobs(job)) {
                for (Path file : files(each)) {
                    Rows rows = new Rows(file, limits);
                    open.add(rows);
                    parts.add(new Rest(rows, wanted, l -> l));
                }
            }
            return open.isEmpty() ? 0 : write(into, open.get(0).metadata(), parts);
        } finally {
            for (Rows rows : open) {
                rows.close();
            }
        }
    }

    private static long write(Path file, Metadata like, List<Rest> parts) throws IOException {
        Metadata metadata = new Metadata(
                Metadata.FORMAT,
                Metadata.VERSION,
                like.id(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                like.node(),
                like.database(),
                like.scope(),
                List.of(),
                List.of(),
                List.of(),
                parts.stream().map(p -> p.rows.table()).toList());
        try (Draft draft = new Draft(Target.file(file), Compression.NONE, metadata)) {
            draft.begin(Letter.JSON.writeValueAsBytes(metadata));
            int number = 0;
            for (Rest part : parts) {
                draft.take(new Segment(number++, part.rows.table().name(), 0, true), part);
            }
            // Without hashes: the file is there to be edited.
            Seal seal = new Seal(draft.seal().rows(), null, null, draft.seal().totalRows());
            draft.publish(Letter.JSON.writeValueAsBytes(seal));
            return seal.totalRows();
        }
    }

    /** The letters of one file. */
    private static final class Rows implements Iterator<Letter>, AutoCloseable {

        private final ArchiveReader reader;
        private final Metadata.TableEntry table;
        private boolean more;

        Rows(Path file, Limits limits) throws IOException {
            this.reader = ArchiveReader.open(file, limits);
            this.more = reader.nextTable() && reader.nextRow();
            this.table = reader.metadata().tables().get(0);
        }

        Metadata metadata() {
            return reader.metadata();
        }

        Metadata.TableEntry table() {
            return table;
        }

        @Override
        public boolean hasNext() {
            return more;
        }

        @Override
        public Letter next() {
            if (!more) {
                throw new NoSuchElementException();
            }
            try {
                ObjectNode row = (ObjectNode)
                        Letter.JSON.readTree(reader.buffer(), reader.start(), reader.end() - reader.start());
                more = reader.nextRow();
                return new Letter(metadata().scope().job(), table, row);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    /** The lines of those letters that stay. */
    private static final class Rest implements Iterator<ByteBuffer> {

        private final Rows rows;
        private final Predicate<Letter> wanted;
        private final UnaryOperator<Letter> change;
        private Letter next;

        Rest(Rows rows, Predicate<Letter> wanted, UnaryOperator<Letter> change) {
            this.rows = rows;
            this.wanted = wanted;
            this.change = change;
        }

        @Override
        public boolean hasNext() {
            while (next == null && rows.hasNext()) {
                Letter letter = rows.next();
                next = wanted.test(letter) ? change.apply(letter) : null;
            }
            return next != null;
        }

        @Override
        public ByteBuffer next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            ByteBuffer line = ByteBuffer.wrap(next.text().getBytes(StandardCharsets.UTF_8));
            next = null;
            return line;
        }
    }
}
