package dev.saddlebag.archive;

import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.archive.read.ArchiveCheck;
import dev.saddlebag.archive.write.Draft;
import dev.saddlebag.archive.write.Target;
import java.io.IOException;
import java.nio.file.Path;

/** A program of its own, so that the golden file meets a Java with other habits: language, clock, encoding. */
final class Golden {

    private Golden() {}

    /** {@code write} prints the sample plain; {@code check FILE} prints what the check found. */
    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("write")) {
            try (Draft draft = new Draft(Target.stream(System.out), Compression.NONE, Sample.metadata())) {
                Sample.fill(draft, 1);
            }
        } else {
            ArchiveCheck.Checked checked = ArchiveCheck.check(Path.of(arguments[1]), Limits.defaults(), rows -> {});
            System.out.print(checked.totalRows() + " " + checked.seal().contentSha256());
        }
        System.out.flush();
    }
}
