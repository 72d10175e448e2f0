package dev.saddlebag.cli;

import dev.saddlebag.problem.Problem;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells of a command line that cannot be meant: what is wrong with it, what was perhaps meant, and where to read on. Not
 * the whole help, for of that a terminal shows the end, and what is wrong stands at the beginning.
 */
final class WrongUsage implements CommandLine.IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException thrown, String[] arguments) {
        CommandLine command = thrown.getCommandLine();
        PrintWriter err = command.getErr();
        Problem problem = new Problem(
                Problem.Kind.WRONG_USAGE,
                thrown.getMessage(),
                command.getCommandSpec().qualifiedName() + " --help shows what is possible, with examples.");
        // Where the line could not be read, nothing has been set from it.
        if (List.of(arguments).contains("--json")) {
            err.println(Json.exitError(problem));
        } else {
            err.println(problem.getMessage());
            UnmatchedArgumentException.printSuggestions(thrown, err);
            err.println("HINT: " + problem.hint());
        }
        return problem.kind().exitCode();
    }
}
