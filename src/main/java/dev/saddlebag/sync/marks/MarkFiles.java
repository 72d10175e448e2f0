package dev.saddlebag.sync.marks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.write.Target;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.Shelf;
import dev.saddlebag.shelf.archives.ArchiveName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where marks are kept: in {@code state/sync.json} and, once more, on the shelf; either alone is enough. */
public final class MarkFiles {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final Shelf shelf;
    private final String key;
    private final String node;

    private final boolean secret;

    /** @param secret whether archives say nothing of their rows; neither does what lies on the shelf then */
    public MarkFiles(Path state, Shelf shelf, String database, String node, boolean secret) {
        this.secret = secret;
        this.file = state.resolve("sync.json");
        this.shelf = shelf;
        this.key = key(database, node);
        this.node = node;
    }

    static String key(String database, String node) {
        return "v1/" + ArchiveName.safe(database) + "/machines/" + ArchiveName.safe(node) + ".json";
    }

    public Marks load() throws IOException {
        Marks here = Files.isRegularFile(file) ? read(Files.readAllBytes(file), file.toString()) : null;
        Marks shelved;
        try {
            shelved = shelved(shelf, key).orElse(null);
        } catch (Problem e) {
            // A shelf that is not there yet holds no marks; one that cannot be reached may hold them.
            boolean known = e.kind() == Problem.Kind.NOT_FOUND || here != null && e.kind() == Problem.Kind.UNREACHABLE;
            if (!known) {
                throw e;
            }
            shelved = null;
        }
        Marks marks = Marks.of(node, here, shelved);
        if (here == null && shelved != null) {
            write(marks);
        }
        return marks;
    }

    /** What a machine noted on the shelf. */
    static Optional<Marks> shelved(Shelf shelf, String key) throws IOException {
        Optional<Shelf.Small> small = shelf.small(key);
        return small.isEmpty() ? Optional.empty() : Optional.of(read(small.get().bytes(), key));
    }

    private static Marks read(byte[] json, String where) throws IOException {
        try {
            return JSON.readValue(json, Marks.class);
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw new Problem(
                    Problem.Kind.FILE_UNUSABLE,
                    where + " holds no marks of a machine",
                    "Remove it: what it says stands once more on the other side, in state/sync.json or on the shelf.",
                    e);
        }
    }

    /** Here first: what is on the shelf never says more than what is in the database. */
    public void save(Marks marks) throws IOException {
        write(marks);
        byte[] json = JSON.writeValueAsBytes(marks.published(secret));
        try {
            Optional<Shelf.Small> there = shelf.small(key);
            Optional<String> tag = there.isEmpty()
                    ? shelf.putNew(key, json)
                    : shelf.putOver(key, json, there.get().tag());
            if (tag.isEmpty()) {
                throw new Problem(
                        Problem.Kind.REFUSED,
                        "another process wrote the marks of this machine on " + shelf.address() + " at the same time",
                        "Check that no two machines have one saddlebag.node.id.");
            }
        } catch (Problem e) {
            if (e.kind() != Problem.Kind.UNREACHABLE && e.kind() != Problem.Kind.NOT_FOUND) {
                throw e;
            }
            // The notes here are enough; the next time both are written again.
        }
    }

    private void write(Marks marks) throws IOException {
        byte[] json = JSON.writeValueAsBytes(marks);
        Files.createDirectories(file.getParent());
        Target.writeWhole(file, json);
    }
}
