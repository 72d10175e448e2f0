package dev.saddlebag.cli;

import dev.saddlebag.cli.access.TokenCommand;
import dev.saddlebag.cli.access.UserCommand;
import dev.saddlebag.cli.archive.DiffCommand;
import dev.saddlebag.cli.archive.ShowCommand;
import dev.saddlebag.cli.archive.VerifyCommand;
import dev.saddlebag.cli.config.ConfigCommand;
import dev.saddlebag.cli.job.JobsCommand;
import dev.saddlebag.cli.key.KeyCommand;
import dev.saddlebag.cli.letter.DlqCommand;
import dev.saddlebag.cli.notify.NotifyCommand;
import dev.saddlebag.cli.older.ConvertCommand;
import dev.saddlebag.cli.restore.PlanCommand;
import dev.saddlebag.cli.restore.RestoreCommand;
import dev.saddlebag.cli.schedule.ScheduleCommand;
import dev.saddlebag.cli.scope.TablesCommand;
import dev.saddlebag.cli.scope.WhyCommand;
import dev.saddlebag.cli.seed.SeedCommand;
import dev.saddlebag.cli.setup.CompletionCommand;
import dev.saddlebag.cli.setup.DoctorCommand;
import dev.saddlebag.cli.setup.InitCommand;
import dev.saddlebag.cli.shelf.ListCommand;
import dev.saddlebag.cli.shelf.PinCommand;
import dev.saddlebag.cli.shelf.PruneCommand;
import dev.saddlebag.cli.shelf.ShipCommand;
import dev.saddlebag.cli.status.StatusCommand;
import dev.saddlebag.cli.sync.SyncCommand;
import dev.saddlebag.problem.Problem;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program's first room: picks the command, tells what went wrong, gives the exit code. */
@Command(
        name = "saddlebag",
        description =
                "Carries the rows of a PostgreSQL database to a file and back: flat, ordered, deterministic, proven.",
        mixinStandardHelpOptions = true,
        versionProvider = Saddlebag.Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        subcommands = {
            BackupCommand.class,
            RestoreCommand.class,
            PlanCommand.class,
            VerifyCommand.class,
            ConvertCommand.class,
            DiffCommand.class,
            ShowCommand.class,
            StatusCommand.class,
            ListCommand.class,
            PruneCommand.class,
            PinCommand.class,
            ShipCommand.class,
            TablesCommand.class,
            KeyCommand.class,
            WhyCommand.class,
            ScheduleCommand.class,
            SeedCommand.class,
            SyncCommand.class,
            JobsCommand.class,
            DlqCommand.class,
            TokenCommand.class,
            UserCommand.class,
            ServeCommand.class,
            InitCommand.class,
            DoctorCommand.class,
            ConfigCommand.class,
            NotifyCommand.class,
            CompletionCommand.class,
            DemoCommand.class
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "   0  done, or nothing to do          10  file not found",
            "   1  failed; nothing was kept        11  busy: another job holds the database",
            "   2  wrong usage                     12  not allowed",
            "   3  finished, rows were rejected    13  file unusable",
            "   4  a difference was found          14  refused for safety",
            "   5  stopped half way, some kept     15  database or storage cannot be reached",
            "New codes may be added; any code not named here is a failure."
        })
public final class Saddlebag implements Runnable {

    public static final int REJECTED = 3;
    public static final int DIFFERENT = 4;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:SADDLEBAG_CONFIG}",
            description = "an application.yaml; else the one that SADDLEBAG_CONFIG names")
    public Path config;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "results as JSON on standard output, nothing else there")
    public boolean json;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "no progress")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "technical details of errors")
    boolean verbose;

    @Spec
    public CommandSpec spec;

    /** Whether results are asked for as JSON. */
    public boolean json() {
        return json;
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs one command line. Returns the exit code; never exits. */
    public static int run(String... arguments) {
        Saddlebag saddlebag = new Saddlebag();
        CommandLine line = new CommandLine(saddlebag)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                // @live is a word of ours and no file of arguments.
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(new WrongUsage())
                .setExecutionExceptionHandler((thrown, command, parsed) -> saddlebag.tell(thrown));
        Usage.arrange(line);
        return line.execute(arguments);
    }

    /** The configuration file that was named, or null. */
    public Path config() {
        return config;
    }

    /** Prints a result: as JSON where that was asked for, else as {@code text}. */
    public void print(Object result, String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? Json.of(result) : text);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    public boolean quiet() {
        return quiet;
    }

    /** Standard output. */
    public PrintWriter out() {
        return spec.commandLine().getOut();
    }

    public PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** One document, one line. */
    public void printJson(Object value) {
        out().println(Json.of(value));
    }

    private int tell(Exception thrown) {
        Problem problem = Problem.of(thrown);
        PrintWriter err = spec.commandLine().getErr();
        if (json) {
            err.println(Json.exitError(problem));
        } else {
            err.println(problem.getMessage());
            err.println("HINT: " + problem.hint());
        }
        if (verbose) {
            Trace.print(thrown, err);
        }
        return problem.kind().exitCode();
    }

    /** The version in the jar, or where the program was not packed. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Saddlebag.class.getPackage().getImplementationVersion();
            return new String[] {"saddlebag " + (version == null ? "(development)" : version)};
        }
    }
}
