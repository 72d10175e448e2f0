package dev.saddlebag.shelf;

import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A folder as a shelf. What begins with a dot is nobody's business: files that are being written. */
public final class FolderShelf implements Shelf {

    private final Path root;

    public FolderShelf(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    public Path root() {
        return root;
    }

    @Override
    public String address() {
        return root.toString();
    }

    @Override
    public List<Stored> objects(String prefix) {
        if (!Files.isDirectory(root)) {
            throw new Problem(
                    Problem.Kind.NOT_FOUND,
                    "there is no folder " + root,
                    "Check the path; the first backup that is shipped there makes it.");
        }
        // The walk starts at the last folder that the prefix names as a whole.
        Path from = path(prefix.substring(0, prefix.lastIndexOf('/') + 1));
        if (!Files.isDirectory(from)) {
            return List.of();
        }
        List<Stored> found = new ArrayList<>();
        try {
            Files.walkFileTree(from, Set.<FileVisitOption>of(), Integer.MAX_VALUE, new Visible(from, (file, about) -> {
                String key = root.relativize(file).toString().replace('\\', '/');
                if (key.startsWith(prefix)) {
                    found.add(new Stored(
                            key, about.size(), about.lastModifiedTime().toInstant(), null));
                }
            }));
        } catch (IOException e) {
            throw trouble("cannot be listed", e);
        }
        found.sort(Comparator.comparing(Stored::key));
        return found;
    }

    @Override
    public Optional<Stored> object(String key) {
        Path file = path(key);
        try {
            BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
            return about.isRegularFile()
                    ? Optional.of(new Stored(
                            key, about.size(), about.lastModifiedTime().toInstant(), null))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw trouble("does not let " + key + " be looked at", e);
        }
    }

    @Override
    public InputStream open(String key) {
        try {
            return Files.newInputStream(path(key));
        } catch (IOException e) {
            throw trouble("does not let " + key + " be read", e);
        }
    }

    @Override
    public Optional<Small> small(String key) {
        try (InputStream in = Files.newInputStream(path(key))) {
            byte[] bytes = in.readNBytes(SMALL);
            return Optional.of(new Small(bytes, tag(bytes)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw trouble("does not let " + key + " be read", e);
        }
    }

    @Override
    public Optional<String> putNew(String key, byte[] bytes) {
        Path file = path(key);
        try {
            Path written = written(file, bytes);
            try {
                // A link is made or refused in one step, which no look beforehand could promise.
                Files.createLink(file, written);
                return Optional.of(tag(bytes));
            } catch (FileAlreadyExistsException e) {
                return Optional.empty();
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            throw trouble("does not let " + key + " be written", e);
        }
    }

    @Override
    public Optional<String> putOver(String key, byte[] bytes, String tag) {
        Path file = path(key);
        Path lock = file.resolveSibling("." + file.getFileName() + ".lock");
        synchronized (FolderShelf.class) {
            try {
                Files.createDirectories(file.getParent());
                try (FileChannel channel =
                        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                    channel.lock();
                    if (small(key).filter(there -> there.tag().equals(tag)).isEmpty()) {
                        return Optional.empty();
                    }
                    Files.move(written(file, bytes), file, StandardCopyOption.ATOMIC_MOVE);
                    return Optional.of(tag(bytes));
                }
            } catch (IOException e) {
                throw trouble("does not let " + key + " be written", e);
            }
        }
    }

    @Override
    public Map<String, String> remove(Collection<String> keys) {
        Map<String, String> left = new LinkedHashMap<>();
        for (String key : keys) {
            try {
                Files.deleteIfExists(path(key));
            } catch (IOException e) {
                left.put(key, e instanceof AccessDeniedException ? "permission denied" : e.toString());
            }
        }
        return left;
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    /** The file behind {@code key}, which never leads out of the folder. */
    public Path path(String key) {
        Path file = root.resolve(key).normalize();
        if (!file.startsWith(root)) {
            throw new Problem(Problem.Kind.WRONG_USAGE, key + " leads out of " + root, "Name what lies inside it.");
        }
        return file;
    }

    private static Path written(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Path written = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
                channel.write(left);
            }
            channel.force(true);
        }
        return written;
    }

    private static String tag(byte[] bytes) {
        return Fingerprint.of(bytes);
    }

    private Problem trouble(String what, IOException e) {
        Problem.Kind kind = e instanceof AccessDeniedException
                ? Problem.Kind.NOT_ALLOWED
                : e instanceof NoSuchFileException ? Problem.Kind.NOT_FOUND : Problem.Kind.UNREACHABLE;
        String hint = kind == Problem.Kind.NOT_FOUND
                ? "saddlebag list --from " + root + " shows what is there."
                : "Check the folder and its rights" + (e.getMessage() == null ? "." : ": " + e.getMessage());
        return new Problem(kind, "the shelf " + root + " " + what, hint, e);
    }
}
