package dev.saddlebag.doctor;

import dev.saddlebag.job.FolderSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;

/** What is to be said of the folders of an installation. */
final class FolderFindings {

    private static final long TOO_LITTLE = 64 << 20;

    private FolderFindings() {}

    /** @param bytes of the database; 0 if unknown */
    static List<Finding> of(FolderSettings folders, long bytes) {
        List<Finding> findings = new ArrayList<>();
        for (Path folder : List.of(folders.inbox(), folders.backups(), folders.deadLetters(), folders.state())) {
            Path there = existing(folder);
            if (!Files.isDirectory(there) || !writable(there)) {
                findings.add(Finding.bad(
                        "folders",
                        Files.isDirectory(there)
                                ? "nothing can be written into " + there
                                : there + " is a file, and should be a folder",
                        "chown or chmod it for the account that saddlebag runs as, or name another"
                                + " saddlebag.folders.root."));
            }
        }
        Path root = folders.root().toAbsolutePath().normalize();
        if (findings.isEmpty()) {
            findings.add(
                    Finding.good("folders", "%s %s", root, Files.isDirectory(root) ? "can be written" : "can be made"));
        }
        findings.add(space(existing(root), bytes));
        return findings;
    }

    private static Finding space(Path folder, long bytes) {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            String said = FileUtils.byteCountToDisplaySize(free) + " free";
            String remedy = "Make room there, or name another saddlebag.folders.root; a restore needs room for its"
                    + " safety backup, too.";
            if (free < TOO_LITTLE) {
                return Finding.bad("free space", said, remedy);
            }
            return free < bytes
                    ? Finding.warning(
                            "free space",
                            said + ", the database has " + FileUtils.byteCountToDisplaySize(bytes),
                            remedy)
                    : Finding.good("free space", "%s", said);
        } catch (IOException e) {
            return Finding.warning("free space", "cannot be told for " + folder, "df shows it.");
        }
    }

    /** The folder itself, or what its path leads to so far. */
    private static Path existing(Path folder) {
        Path there = folder.toAbsolutePath().normalize();
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        return there;
    }

    /** Tries it: what rights say is not all there is (a read-only mount, a full disk). */
    private static boolean writable(Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, ".doctor-", ".tmp"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
