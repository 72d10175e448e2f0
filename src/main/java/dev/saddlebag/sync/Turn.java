package dev.saddlebag.sync;

import dev.saddlebag.job.Progress;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.sync.marks.Marks;
import dev.saddlebag.sync.marks.Neighbour;
import dev.saddlebag.sync.marks.Neighbourhood;
import dev.saddlebag.sync.merge.Merged;
import dev.saddlebag.sync.report.PullReport;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One push or pull, which has this machine's marks for itself. */
final class Turn implements Closeable {

    /** Who asks for what a pull compares with. */
    static final String PULL = "pull";

    final SyncRequest request;
    final List<PullReport.Taken> taken = new ArrayList<>();
    private final Path spool;
    private final FileChannel lock;
    Marks marks;
    Neighbourhood shelf;
    Neighbour neighbour;
    Path here;
    boolean increment;
    Merged merged;
    String content;
    Report report;
    dev.saddlebag.archive.Lineage.Ancestor known;
    List<String> remarks = new ArrayList<>();

    private Turn(SyncRequest request, Path spool, FileChannel lock) {
        this.request = request;
        this.spool = spool;
        this.lock = lock;
    }

    /** @param state the folder in which turns are taken; what one that was killed left there is removed */
    static Turn take(SyncRequest request, Path state) throws IOException {
        Path spool = state.resolve("sync");
        Files.createDirectories(spool);
        FileChannel lock =
                FileChannel.open(state.resolve("sync.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() == null) {
                throw busy(null);
            }
            Turn turn = new Turn(request, spool, lock);
            turn.clear();
            return turn;
        } catch (OverlappingFileLockException e) {
            lock.close();
            throw busy(e);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Problem busy(Throwable cause) {
        return new Problem(
                Problem.Kind.BUSY,
                "another push or pull of this machine is at work",
                "Wait for it to end and try again.",
                cause);
    }

    Path spool() {
        return spool;
    }

    /** What is done now; asked at each station, so that it can be stopped there. */
    void station(String name) {
        Progress progress = request.progress();
        progress.phase(name, -1);
        progress.goOn();
    }

    /** Makes room for the next machine. */
    void clear() throws IOException {
        try (Stream<Path> files = Files.walk(spool)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(spool)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            clear();
        }
    }
}
