package dev.saddlebag.cli;

import dev.saddlebag.backup.BackupReport;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.engine.Folders;
import dev.saddlebag.schedule.Clock;
import dev.saddlebag.schedule.Schedules;
import dev.saddlebag.web.access.Audit;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag schedule}: what is due when, and what became of it. */
@Command(
        name = "schedule",
        description =
                "Shows the schedules, runs one now, pauses and resumes them; saves others beside the configuration.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag schedule list",
            "  saddlebag schedule pause nightly --reason 'stocktaking'",
            ""
        },
        footer = "%nExit codes: 0 done, 2 no schedule can be like that, 10 no such schedule, 11 it is running, 14 the"
                + " configuration has it, 15 database not reached.",
        subcommands = {
            ScheduleCommand.ListCommand.class,
            ScheduleCommand.NextCommand.class,
            ScheduleCommand.RunCommand.class,
            ScheduleChange.Set.class,
            ScheduleChange.Remove.class,
            ScheduleCommand.PauseCommand.class,
            ScheduleCommand.ResumeCommand.class
        })
final class ScheduleCommand implements Runnable {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm:ss xxx", Locale.ENGLISH);

    @ParentCommand
    private Saddlebag parent;

    @Override
    public void run() {
        parent.spec.commandLine().getSubcommands().get("schedule").usage(out());
    }

    PrintWriter out() {
        return parent.spec.commandLine().getOut();
    }

    Engine engine(DatabaseOptions database, Engine.Work work) {
        return Engine.forCommand(parent.config, database.settings(), work);
    }

    boolean json() {
        return parent.json;
    }

    void audit(String action, Object... facts) throws IOException {
        new Audit(Folders.of(parent.config).state()).write(System.getProperty("user.name"), action, facts);
    }

    void print(Clock.State state) {
        out().printf("%s: %s%n", state.name(), state.words());
        if (state.pause() != null) {
            out().printf(
                            "  paused since %s by %s%s%n",
                            state.pause().at(),
                            state.pause().by(),
                            state.pause().reason().isEmpty()
                                    ? ""
                                    : ": " + state.pause().reason());
        }
        if (state.saved() != null) {
            out().printf(
                            "  saved   %s by %s%n",
                            state.saved().at(), state.saved().by());
        }
        if (state.overdue()) {
            out().println("  OVERDUE");
        }
        if (!state.next().isEmpty()) {
            out().printf(
                            "  next    %s%n",
                            DAY.format(ZonedDateTime.parse(state.next().get(0))));
        }
        if (state.last() != null) {
            out().printf(
                            "  last    %s, %s%s%n",
                            state.last().due(),
                            state.last().outcome(),
                            state.last().said() == null
                                    ? ""
                                    : ": " + state.last().said());
        }
    }

    /** {@code saddlebag schedule list}. */
    @Command(
            name = "list",
            description = "Every schedule: in words, when next, how the last run ended.",
            mixinStandardHelpOptions = true)
    static final class ListCommand implements Callable<Integer> {

        @ParentCommand
        private ScheduleCommand schedule;

        @Mixin
        private DatabaseOptions database;

        @Override
        public Integer call() {
            try (Engine engine = schedule.engine(database, Engine.Work.LOOK)) {
                List<Clock.State> states = engine.bean(Clock.class).states();
                if (schedule.parent.json) {
                    schedule.out().println(Json.of(states));
                } else if (states.isEmpty()) {
                    schedule.out()
                            .println(
                                    "there is no schedule; they stand in saddlebag.schedules, or are made by saddlebag schedule set");
                } else {
                    states.forEach(schedule::print);
                }
                return 0;
            }
        }
    }

    /** {@code saddlebag schedule next NAME}. */
    @Command(
            name = "next",
            description = "When a schedule is due, in words, and its next five times.",
            mixinStandardHelpOptions = true)
    static final class NextCommand implements Callable<Integer> {

        @ParentCommand
        private ScheduleCommand schedule;

        @Mixin
        private DatabaseOptions database;

        @Parameters(paramLabel = "NAME", description = "of a schedule in the configuration")
        private String name;

        @Override
        public Integer call() {
            try (Engine engine = schedule.engine(database, Engine.Work.LOOK)) {
                Clock.State state = engine.bean(Clock.class).state(name);
                if (schedule.parent.json) {
                    schedule.out().println(Json.of(state));
                } else {
                    schedule.out().println(state.words());
                    state.next().forEach(time -> schedule.out().println("  " + DAY.format(ZonedDateTime.parse(time))));
                }
                return 0;
            }
        }
    }

    /** {@code saddlebag schedule run NAME}. */
    @Command(
            name = "run",
            description = "Makes the backup of a schedule now, also when it is paused.",
            mixinStandardHelpOptions = true)
    static final class RunCommand implements Callable<Integer> {

        @ParentCommand
        private ScheduleCommand schedule;

        @Mixin
        private DatabaseOptions database;

        @Parameters(paramLabel = "NAME", description = "of a schedule in the configuration")
        private String name;

        @Override
        public Integer call() {
            try (Engine engine = schedule.engine(database, Engine.Work.SCHEDULE)) {
                engine.bean(Schedules.class).named(name);
                BackupReport report = engine.runSchedule(name);
                if (schedule.parent.json) {
                    schedule.out().println(Json.of(report));
                } else {
                    schedule.out()
                            .printf("%s: %,d rows, content %s%n", report.file(), report.rows(), report.contentSha256());
                }
                return 0;
            }
        }
    }

    /** {@code saddlebag schedule pause NAME}. */
    @Command(
            name = "pause",
            description = "Lets the times of a schedule pass until it is resumed; a running server obeys at once.",
            mixinStandardHelpOptions = true)
    static final class PauseCommand implements Callable<Integer> {

        @ParentCommand
        private ScheduleCommand schedule;

        @Mixin
        private DatabaseOptions database;

        @Parameters(paramLabel = "NAME", description = "of a schedule in the configuration")
        private String name;

        @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "why; it is shown in lists")
        private String reason;

        @Override
        public Integer call() {
            try (Engine engine = schedule.engine(database, Engine.Work.LOOK)) {
                Clock.State state = engine.bean(Clock.class).pause(name, System.getProperty("user.name"), reason);
                schedule.out().println(schedule.parent.json ? Json.of(state) : name + " is paused");
                return 0;
            }
        }
    }

    /** {@code saddlebag schedule resume NAME}. */
    @Command(
            name = "resume",
            description = "Lets a paused schedule run again; what was due meanwhile is not made up for.",
            mixinStandardHelpOptions = true)
    static final class ResumeCommand implements Callable<Integer> {

        @ParentCommand
        private ScheduleCommand schedule;

        @Mixin
        private DatabaseOptions database;

        @Parameters(paramLabel = "NAME", description = "of a schedule in the configuration")
        private String name;

        @Override
        public Integer call() {
            try (Engine engine = schedule.engine(database, Engine.Work.LOOK)) {
                Clock.State state = engine.bean(Clock.class).resume(name);
                schedule.out().println(schedule.parent.json ? Json.of(state) : name + " runs again");
                return 0;
            }
        }
    }
}
