package dev.saddlebag.cli.letter;

import dev.saddlebag.cli.ConsoleProgress;
import dev.saddlebag.cli.DatabaseOptions;
import dev.saddlebag.cli.Saddlebag;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.letter.Letter;
import dev.saddlebag.letter.LetterFiles;
import dev.saddlebag.letter.Which;
import dev.saddlebag.restore.report.Check;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.restore.request.RestoreRequest;
import dev.saddlebag.restore.request.RestoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Tries refused rows in a transaction that is given up, and prints what the database says of them. */
final class Checking {

    private Checking() {}

    /** @param change gives each row as it is to be tried; what waits stays as it is */
    static int of(
            Saddlebag saddlebag, LetterFiles files, DatabaseOptions database, Which which, UnaryOperator<Letter> change)
            throws IOException {
        Path folder = Files.createTempDirectory("saddlebag");
        Path file = folder.resolve("check-of-" + which.ofJob() + ".json");
        try {
            files.gather(which, file, change);
            try (ConsoleProgress progress = ConsoleProgress.of(saddlebag);
                    Engine engine = Engine.forCommand(saddlebag.config(), database.settings(), Engine.Work.RESTORE)) {
                RestoreOptions options = RestoreOptions.of(engine.bean(RestoreSettings.class));
                Check check = Check.of(engine.plan(new RestoreRequest(file, progress, options.rehearsing())));
                progress.end();
                saddlebag.print(check, check.text());
                return check.good() ? 0 : Saddlebag.REJECTED;
            }
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
