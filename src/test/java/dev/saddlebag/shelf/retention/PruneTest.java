package dev.saddlebag.shelf.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saddlebag.problem.Problem;
import dev.saddlebag.rig.Server;
import dev.saddlebag.shelf.FolderShelf;
import dev.saddlebag.shelf.Shelf;
import dev.saddlebag.shelf.Stored;
import dev.saddlebag.shelf.archives.SealedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Removal where the shelf does not do as it is told. */
class PruneTest {

    private static final Policy LAST = new Policy(1, 0, 0, 0, 0, 0, Within.NONE, ZoneOffset.UTC);

    /** A folder in which some objects are locked against removal, as buckets can be. */
    private record Locked(FolderShelf folder, String locked) implements Shelf {

        @Override
        public String address() {
            return folder.address();
        }

        @Override
        public List<Stored> objects(String prefix) {
            return folder.objects(prefix);
        }

        @Override
        public Optional<Stored> object(String key) {
            return folder.object(key);
        }

        @Override
        public InputStream open(String key) {
            return folder.open(key);
        }

        @Override
        public Optional<Small> small(String key) {
            return folder.small(key);
        }

        @Override
        public Optional<String> putNew(String key, byte[] bytes) {
            return folder.putNew(key, bytes);
        }

        @Override
        public Optional<String> putOver(String key, byte[] bytes, String tag) {
            return folder.putOver(key, bytes, tag);
        }

        @Override
        public Map<String, String> remove(Collection<String> keys) {
            Map<String, String> left = new TreeMap<>(folder.remove(
                    keys.stream().filter(key -> !key.equals(locked)).toList()));
            if (keys.contains(locked)) {
                left.put(locked, "AccessDenied");
            }
            return left;
        }

        @Override
        public void close() {
            folder.close();
        }
    }

    @Test
    void whatCannotBeRemovedIsAnErrorAndTheRestGoesOn() throws IOException {
        Path files = Server.fresh("locked").getParent();
        for (int day = 1; day <= 3; day++) {
            SealedFile.in(files, "n-1", "b-eeee000" + day, "2026-11-0" + day + "T00:00:00Z", 2);
        }
        Locked shelf = new Locked(new FolderShelf(files), "b-eeee0001.manifest.json");
        Prune plan = Prune.plan(shelf, LAST, RetentionSettings.Check.READ, dev.saddlebag.archive.Limits.defaults());

        assertThatThrownBy(() -> plan.carryOut(shelf))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.getMessage())
                        .contains("1 objects on", "b-eeee0001.manifest.json: AccessDenied"));

        // The archive whose manifest stays is still whole.
        assertThat(shelf.objects(""))
                .extracting(Stored::key)
                .containsExactly(
                        "b-eeee0001.json", "b-eeee0001.manifest.json", "b-eeee0003.json", "b-eeee0003.manifest.json");
    }
}
