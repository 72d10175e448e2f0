package dev.saddlebag.letter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.Seal;
import dev.saddlebag.archive.Segment;
import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.archive.write.Draft;
import dev.saddlebag.archive.write.Target;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The archives of refused rows, {@code dead-letter/<job>/<table>.json}: read and rewritten a row at a time. */
public class LetterFiles {

    private static final String LOCK = ".lock";

    private final Path folder;
    private final Limits limits;

    /** @param folder of the dead letters, which need not be there */
    public LetterFiles(Path folder, Limits limits) {
        this.folder = folder;
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

    /** @throws Problem where no letter has that name */
    public Letter find(String id) throws IOException {
        Letter[] found = new Letter[1];
        String job = Letter.jobOf(id).orElseThrow(() -> unknown(id));
        visit(job, letter -> {
            found[0] = letter.id().equals(id) ? letter : null;
            return found[0] == null;
        });
        if (found[0] == null) {
            throw unknown(id);
        }
        return found[0];
    }

    static Problem unknown(String id) {
        return new Problem(
                Problem.Kind.NOT_FOUND,
                id == null
                        ? "there is no such dead letter"
                        : "there is no dead letter " + id.replaceAll("[^\\w.-]", "?"),
                "It may be in by now, or was refused again and waits under the job of that try; saddlebag dlq list shows"
                        + " those that wait.");
    }

    /**
     * Other values in some columns of a letter.
     *
     * @param version what the change was made from
     * @param values column names and their new values
     * @return the letter as it is now; empty where somebody has changed it meanwhile, and nothing was done
     */
    public synchronized Optional<Letter> edit(String id, String version, JsonNode values) throws IOException {
        Letter before = find(id);
        Letter[] edited = new Letter[1];
        rewrite(before.job(), each -> {
            if (!each.id().equals(id) || !each.version().equals(version)) {
                return each;
            }
            edited[0] = each.edited(values);
            return edited[0];
        });
        return Optional.ofNullable(edited[0]);
    }

    /** Takes away what was handed on and has not been changed since. */
    public void remove(String job, Taken taken) throws IOException {
        rewrite(job, letter -> taken.has(letter) ? null : letter);
    }

    /** What {@code which} means, for {@link #remove}. @throws Problem where it is nothing */
    public Taken find(Which which) throws IOException {
        Taken taken = new Taken();
        visit(which.ofJob(), letter -> {
            if (which.takes(letter)) {
                taken.add(letter);
            }
            return true;
        });
        if (taken.count() == 0) {
            throw unknown(null);
        }
        return taken;
    }

    /** Rewrites the files of {@code job}: {@code change} gives each letter as it is to be, null for one that goes. */
    private synchronized void rewrite(String job, UnaryOperator<Letter> change) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (FileChannel lock =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // A server and a command may work on the same folder; closing lets go.
            lock.lock();
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

    /** Writes what {@code which} means as one archive. @throws Problem where it is nothing */
    public Taken gather(Which which, Path into) throws IOException {
        return gather(which, into, UnaryOperator.identity());
    }

    /** The same, each letter as {@code change} gives it; the letters themselves stay as they are. */
    public synchronized Taken gather(Which which, Path into, UnaryOperator<Letter> change) throws IOException {
        Taken taken = new Taken();
        List<Rest> parts = new ArrayList<>();
        List<Rows> open = new ArrayList<>();
        try {
            for (Path each : jobs(which.ofJob())) {
                for (Path file : files(each)) {
                    Rows rows = new Rows(file, limits);
                    open.add(rows);
                    parts.add(new Rest(rows, which::takes, letter -> {
                        taken.add(letter);
                        return change.apply(letter);
                    }));
                }
            }
            if (open.isEmpty()) {
                throw unknown(null);
            }
            write(into, open.get(0).metadata(), parts);
        } finally {
            for (Rows rows : open) {
                rows.close();
            }
        }
        if (taken.count() == 0) {
            Files.delete(into);
            throw unknown(null);
        }
        return taken;
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
                parts.stream().map(p -> p.table()).toList());
        try (Draft draft = new Draft(Target.file(file), Compression.NONE, metadata)) {
            draft.begin(Letter.JSON.writeValueAsBytes(metadata));
            int number = 0;
            for (Rest part : parts) {
                draft.take(new Segment(number++, part.table().name(), 0, true), part);
            }
            // Without hashes: the file is there to be edited.
            Seal seal = new Seal(draft.seal().rows(), null, null, draft.seal().totalRows());
            draft.publish(Letter.JSON.writeValueAsBytes(seal));
            return seal.totalRows();
        }
    }
}
