package dev.saddlebag.inbox;

import dev.saddlebag.job.FolderSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the inbox and tells whoever opens it what it is. */
public final class InboxFolder {

    private static final String README =
            """
            Drop archives here: .json, .json.gz or .json.zst, as saddlebag backup writes them.
            A file is taken when it has stood still for a moment; the oldest first, one at a time.
            Its rows are added and updated; nothing is deleted.
            Names that start with a dot or end with .part, .tmp or ~ and links are left alone:
            copy under such a name, then rename.

            Afterwards a file lies with its report in
              .done/        every row is in
              .rejected/    some rows were refused; the report and dead-letter/ say which and why
              .failed/      the file could not be restored; its .error.txt says why and what to do
              .duplicate/   the same content was restored before, and nothing had to be changed
            When the database cannot be reached the file stays here and is tried again.
            """;

    private InboxFolder() {}

    public static Path make(FolderSettings folders) throws IOException {
        Path inbox = Files.createDirectories(folders.inbox());
        Files.writeString(inbox.resolve("README.txt"), README);
        return inbox;
    }
}
