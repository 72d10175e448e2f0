package dev.saddlebag.cli;

import dev.saddlebag.archive.ArchiveCheck;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.restore.RestoreRequest;
import dev.saddlebag.restore.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag verify}. */
@Command(
        name = "verify",
        description =
                "Reads an archive to its end and checks counts and hashes; with --url also whether a database holds it.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag verify shop.json.zst",
            "  saddlebag verify shop.json.zst --url postgresql://localhost/shop --user me",
            ""
        },
        footer = "%nExit codes: 0 good (and equal), 4 the database differs, 13 file unusable.")
final class VerifyCommand implements Callable<Integer> {

    @ParentCommand
    private Saddlebag parent;

    @Parameters(paramLabel = "FILE", description = "an archive: .json, .json.gz or .json.zst")
    private Path file;

    @Mixin
    private DatabaseOptions database;

    @Override
    public Integer call() throws IOException {
        return database.url == null ? checkFile() : compare();
    }

    private int checkFile() throws IOException {
        ArchiveCheck.Checked checked = ArchiveCheck.check(file, Limits.defaults(), rows -> {});
        PrintWriter out = parent.spec.commandLine().getOut();
        if (parent.json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("file", file.toString());
            result.put("good", true);
            result.put("rows", checked.totalRows());
            result.put("contentSha256", checked.seal().contentSha256());
            out.println(Json.of(result));
        } else {
            out.printf(
                    "%s is good: %,d rows of %,d tables, content %s%n",
                    file,
                    checked.totalRows(),
                    checked.tables().size(),
                    checked.seal().contentSha256());
        }
        return 0;
    }

    private int compare() {
        try (ConsoleProgress progress = ConsoleProgress.of(parent);
                Engine engine = Engine.forCommand(parent.config, database.settings(), Engine.Work.VERIFY)) {
            Verification result = engine.verify(new RestoreRequest(file, progress));
            progress.end();
            PrintWriter out = parent.spec.commandLine().getOut();
            if (parent.json) {
                out.println(Json.of(result));
            } else if (result.equal()) {
                out.printf(
                        "%s holds what %s holds: %,d rows, content %s%n",
                        result.database(), file, result.rowsInFile(), result.contentSha256());
            } else {
                out.printf(
                        "%s differs from %s in %,d tables:%n",
                        result.database(), file, result.different().size());
                result.different()
                        .forEach(d -> out.printf(
                                "  %s: %,d rows in the file, %,d here%s%n",
                                d.table(),
                                d.rowsInFile(),
                                d.rowsHere(),
                                d.rowsInFile() == d.rowsHere() ? ", with other values" : ""));
            }
            return result.equal() ? 0 : Saddlebag.DIFFERENT;
        }
    }
}
