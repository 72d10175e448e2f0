package dev.saddlebag.cli.setup;

import dev.saddlebag.cli.DatabaseOptions;
import dev.saddlebag.cli.Saddlebag;
import dev.saddlebag.doctor.Examination;
import dev.saddlebag.doctor.Finding;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag doctor}. */
@Command(
        name = "doctor",
        description = "Looks at the configuration, the database, the role and the folders, and says what helps where"
                + " something is amiss. Changes nothing.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag doctor",
            "  saddlebag doctor --url postgresql://localhost/shop --json | jq '.findings[] | select(.mark != \"good\")'",
            ""
        },
        footer = {
            "%n✓ good   ! works, but not all of it   ✗ has to be mended",
            "Exit codes: 0 nothing to mend, 1 something is, 2 the configuration is wrong, 10 no such database,"
                    + " 12 not allowed, 15 not reached."
        })
public final class DoctorCommand implements Callable<Integer> {

    @ParentCommand
    private Saddlebag parent;

    @Mixin
    private DatabaseOptions database;

    /** @param good whether nothing has to be mended */
    record Answer(boolean good, List<Finding> findings) {}

    @Override
    public Integer call() {
        return tell(parent, Examination.of(parent.config(), database.settings()));
    }

    static int tell(Saddlebag parent, Examination examination) {
        parent.print(new Answer(examination.exitCode() == 0, examination.findings()), examination.text());
        return examination.exitCode();
    }
}
