package dev.saddlebag.backup.increment;

import dev.saddlebag.archive.Base;
import dev.saddlebag.archive.ContentHash;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.Segment;
import dev.saddlebag.archive.increment.Chain;
import dev.saddlebag.archive.increment.Delta;
import dev.saddlebag.archive.increment.Overlay;
import dev.saddlebag.archive.read.ArchiveCheck;
import dev.saddlebag.archive.read.ArchiveReader;
import dev.saddlebag.archive.write.Draft;
import dev.saddlebag.problem.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The archive a backup starts from, read beside the database, table by table, so that only what differs is written. For
 * several threads: each reads the file on its own, from the table it is at.
 */
public final class Since implements Closeable {

    private final Chain chain;
    private final Base base;
    private final Limits limits;
    private final Map<String, Overlay> later;
    private final List<String> order;
    private final List<Place> places = new ArrayList<>();
    private final Map<String, ContentHash.OfTable> now = new HashMap<>();

    /** A reader that stands behind a table. */
    private static final class Place {
        private final ArchiveReader reader;
        private int passed = -1;

        Place(ArchiveReader reader) {
            this.reader = reader;
        }
    }

    private Since(Chain chain, Limits limits, Map<String, Overlay> later) {
        this.chain = chain;
        this.limits = limits;
        this.later = later;
        this.base = Base.of(chain.last().metadata().id(), chain.last().seal());
        this.order = chain.links().get(0).metadata().tables().stream()
                .map(Metadata.TableEntry::name)
                .toList();
    }

    /**
     * @param since {@code latest}, an archive's id, or a file
     * @param folder where the archives are
     * @param database whose newest archive is meant
     */
    public static Since of(String since, Path folder, String database, Limits limits) throws IOException {
        Path file = file(since, folder, database, limits);
        Chain chain = Chain.to(file, limits);
        if (chain.last().metadata().deadLetter()) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    file + " holds refused rows",
                    "Name the archive of a backup with --since.");
        }
        if (chain.links().size() > 1) {
            // What an increment lays over its base cannot be held against a hash of both together.
            for (Chain.Link link : chain.links()) {
                ArchiveCheck.check(link.file(), limits, rows -> {});
            }
        }
        return new Since(chain, limits, Overlay.of(chain.increments(), limits));
    }

    private static Path file(String since, Path folder, String database, Limits limits) throws IOException {
        if (Files.isRegularFile(Path.of(since))) {
            return Path.of(since);
        }
        boolean latest = since.equals("latest");
        return (latest ? Chain.newest(folder, database, limits) : Chain.find(folder, since, limits))
                .orElseThrow(() -> new Problem(
                        Problem.Kind.NOT_FOUND,
                        latest
                                ? "no archive of %s is in %s that an increment could start from"
                                        .formatted(database, folder)
                                : "there is no file %s, and no archive of that id in %s".formatted(since, folder),
                        "Make a full backup into that folder first: leave --since out."));
    }

    public Base base() {
        return base;
    }

    /** Refuses to compare tables that are not what they were; {@code now} is the header of a full backup. */
    public void refuseUnlessAlike(Metadata now) {
        Metadata then = chain.last().metadata();
        if (!then.realTables().equals(now.tables())) {
            List<String> different = new ArrayList<>();
            for (Metadata.TableEntry table : now.tables()) {
                if (!then.table(table.name()).filter(table::equals).isPresent()) {
                    different.add(table.name());
                }
            }
            then.realTables().stream()
                    .map(Metadata.TableEntry::name)
                    .filter(t -> now.table(t).isEmpty())
                    .forEach(different::add);
            throw changed("the tables are not those of archive %s: %s"
                    .formatted(then.id(), different.isEmpty() ? "their order" : String.join(", ", different)));
        }
        if (!then.scope().rows().equals(now.scope().rows())) {
            throw changed("archive %s holds the rows of another scope".formatted(then.id()));
        }
        if (!then.emptied().equals(now.emptied())) {
            throw changed("other columns travel as null than in archive " + then.id());
        }
    }

    private static Problem changed(String what) {
        return new Problem(Problem.Kind.REFUSED, what, "Make a full backup: leave --since out.");
    }

    /** Writes what is different of one table now. @param rows as they are, in key order. Returns how many were read */
    public long take(Segment segment, Iterator<ByteBuffer> rows, Metadata header, Draft draft) throws IOException {
        Metadata.TableEntry table = header.table(segment.table()).orElseThrow();
        Place place = lease(order.indexOf(table.name()));
        try {
            Overlay overlay = later.getOrDefault(table.name(), Overlay.none());
            Delta delta = new Delta(table, rows, rows(place.reader), overlay, limits.depth());
            draft.take(new Segment(segment.number() * 2, table.name(), 0, true), delta);
            refuseChanged(delta, table.name());
            String gone = header.tables().get(segment.number() * 2 + 1).name();
            draft.take(new Segment(segment.number() * 2 + 1, gone, 0, true), delta.gone());
            ContentHash.OfTable read = delta.now();
            synchronized (now) {
                now.put(table.name(), read);
            }
            return read.rows();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            giveBack(place);
        }
    }

    /** What was read has to be what was sealed. */
    private void refuseChanged(Delta delta, String table) {
        if (chain.links().size() == 1
                && !delta.then().sha256().equals(base.sha256().get(table))) {
            throw new Problem(
                    Problem.Kind.FILE_UNUSABLE,
                    "archive " + chain.full().getFileName() + " is not what was sealed: the hash of table " + table
                            + " differs",
                    "Make a full backup: leave --since out.");
        }
    }

    private static Iterator<ByteBuffer> rows(ArchiveReader reader) {
        return new Iterator<>() {
            private Boolean standing;

            /** Moves on only when asked: the row given last is good until then. */
            @Override
            public boolean hasNext() {
                try {
                    standing = standing == null ? Boolean.valueOf(reader.nextRow()) : standing;
                    return standing;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public ByteBuffer next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                standing = null;
                return ByteBuffer.wrap(reader.buffer(), reader.start(), reader.end() - reader.start());
            }
        };
    }

    private Place lease(int index) throws IOException {
        Place place = nearest(index);
        while (place.passed < index) {
            if (!place.reader.nextTable()) {
                throw ArchiveCheck.changed(chain.full());
            }
            place.passed++;
        }
        return place;
    }

    private synchronized Place nearest(int index) throws IOException {
        Place nearest = null;
        for (Place place : places) {
            if (place.passed < index && (nearest == null || place.passed > nearest.passed)) {
                nearest = place;
            }
        }
        if (nearest == null) {
            return new Place(ArchiveReader.open(chain.full(), limits));
        }
        places.remove(nearest);
        return nearest;
    }

    private synchronized void giveBack(Place place) {
        places.add(place);
    }

    /** What all tables hold now. */
    public Base.State state(Metadata header) {
        synchronized (now) {
            return Base.State.of(
                    header.realTables().stream().map(t -> now.get(t.name())).toList());
        }
    }

    @Override
    public synchronized void close() throws IOException {
        for (Place place : places) {
            place.reader.close();
        }
        places.clear();
    }
}
