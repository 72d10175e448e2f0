package dev.saddlebag.cli.schedule;

import dev.saddlebag.backup.BackupReport;
import dev.saddlebag.cli.DatabaseOptions;
import dev.saddlebag.cli.Group;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.schedule.Clock;
import dev.saddlebag.schedule.Schedules;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saddlebag schedule}: what is due when, and what became of it. */
@Command(
        name = "schedule",
        description =
                "Shows the schedules, runs one now, pauses and resumes them; saves others beside the configuration.",
        header = {
            "Examples:",
            "  saddlebag schedule list",
            "  saddlebag schedule pause nightly --reason 'stocktaking'",
            ""
        },
        footer = "%nExit codes: 0 done, 2 no schedule can be like that, 10 no such schedule, 11 it is running, 14 the"
                + " configuration has it, 15 database not reached.",
        subcommands = {ScheduleChange.Set.class, ScheduleChange.Remove.class})
public final class ScheduleCommand extends Group {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm:ss xxx", Locale.ENGLISH);

    Engine engine(DatabaseOptions database, Engine.Work work) {
        return Engine.forCommand(saddlebag().config(), database.settings(), work);
    }

    static String text(Clock.State state) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        out.printf("%s: %s%n", state.name(), state.words());
        if (state.pause() != null) {
            out.printf(
                    "  paused since %s by %s%s%n",
                    state.pause().at(),
                    state.pause().by(),
                    state.pause().reason().isEmpty() ? "" : ": " + state.pause().reason());
        }
        if (state.saved() != null) {
            out.printf("  saved   %s by %s%n", state.saved().at(), state.saved().by());
        }
        if (state.overdue()) {
            out.println("  OVERDUE");
        }
        if (!state.next().isEmpty()) {
            out.printf(
                    "  next    %s%n",
                    DAY.format(ZonedDateTime.parse(state.next().get(0))));
        }
        if (state.last() != null) {
            out.printf(
                    "  last    %s, %s%s%n",
                    state.last().due(),
                    state.last().outcome(),
                    state.last().said() == null ? "" : ": " + state.last().said());
        }
        return text.toString().stripTrailing();
    }

    @Command(
            name = "list",
            description = "Every schedule: in words, when next, how the last run ended.",
            mixinStandardHelpOptions = true)
    int list(@Mixin DatabaseOptions database) {
        try (Engine engine = engine(database, Engine.Work.LOOK)) {
            List<Clock.State> states = engine.bean(Clock.class).states();
            if (saddlebag().json()) {
                saddlebag().printJson(states);
            } else if (states.isEmpty()) {
                saddlebag()
                        .out()
                        .println(
                                "there is no schedule; they stand in saddlebag.schedules, or are made by saddlebag schedule set");
            } else {
                states.forEach(state -> saddlebag().out().println(text(state)));
            }
            return 0;
        }
    }

    @Command(
            name = "next",
            description = "When a schedule is due, in words, and its next five times.",
            mixinStandardHelpOptions = true)
    int next(
            @Mixin DatabaseOptions database,
            @Parameters(paramLabel = "NAME", description = "of a schedule, as list names it") String name) {
        try (Engine engine = engine(database, Engine.Work.LOOK)) {
            Clock.State state = engine.bean(Clock.class).state(name);
            String times = state.next().stream()
                    .map(time -> System.lineSeparator() + "  " + DAY.format(ZonedDateTime.parse(time)))
                    .collect(Collectors.joining());
            saddlebag().print(state, state.words() + times);
            return 0;
        }
    }

    @Command(
            name = "run",
            description = "Makes the backup of a schedule now, also when it is paused.",
            mixinStandardHelpOptions = true)
    int runNow(
            @Mixin DatabaseOptions database,
            @Parameters(paramLabel = "NAME", description = "of a schedule, as list names it") String name) {
        try (Engine engine = engine(database, Engine.Work.SCHEDULE)) {
            engine.bean(Schedules.class).named(name);
            BackupReport report = engine.runSchedule(name);
            saddlebag()
                    .print(
                            report,
                            "%s: %,d rows, content %s".formatted(report.file(), report.rows(), report.contentSha256()));
            return 0;
        }
    }

    @Command(
            name = "pause",
            description = "Lets the times of a schedule pass until it is resumed; a running server obeys at once.",
            mixinStandardHelpOptions = true)
    int pause(
            @Mixin DatabaseOptions database,
            @Parameters(paramLabel = "NAME", description = "of a schedule, as list names it") String name,
            @Option(
                            names = "--reason",
                            paramLabel = "TEXT",
                            defaultValue = "",
                            description = "why; it is shown in lists")
                    String reason) {
        try (Engine engine = engine(database, Engine.Work.LOOK)) {
            Clock.State state = engine.bean(Clock.class).pause(name, System.getProperty("user.name"), reason);
            saddlebag().print(state, name + " is paused");
            return 0;
        }
    }

    @Command(
            name = "resume",
            description = "Lets a paused schedule run again; what was due meanwhile is not made up for.",
            mixinStandardHelpOptions = true)
    int resume(
            @Mixin DatabaseOptions database,
            @Parameters(paramLabel = "NAME", description = "of a schedule, as list names it") String name) {
        try (Engine engine = engine(database, Engine.Work.LOOK)) {
            Clock.State state = engine.bean(Clock.class).resume(name);
            saddlebag().print(state, name + " runs again");
            return 0;
        }
    }
}
