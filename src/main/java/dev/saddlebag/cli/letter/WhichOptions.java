package dev.saddlebag.cli.letter;

import dev.saddlebag.letter.Which;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which refused rows a command is about. */
final class WhichOptions {

    @Parameters(arity = "0..*", paramLabel = "ID", description = "rows of one job, as dlq list names them")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--job", paramLabel = "JOB", description = "all that this job refused")
    private String job;

    @Option(names = "--table", paramLabel = "TABLE", description = "of the job, those of this table only")
    private String table;

    Which which(String reason) {
        return new Which(ids, job, table, reason);
    }
}
