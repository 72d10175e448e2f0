package dev.saddlebag.cli.schedule;

import dev.saddlebag.cli.DatabaseOptions;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.engine.configuration.Folders;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.schedule.Clock;
import dev.saddlebag.schedule.SavingSchedules;
import dev.saddlebag.schedule.Schedule;
import dev.saddlebag.web.access.audit.Audit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What {@code saddlebag schedule} changes: schedules that are saved beside those of the configuration. */
final class ScheduleChange {

    private ScheduleChange() {}

    private static void audit(ScheduleCommand schedule, String action, Object... facts) throws IOException {
        new Audit(Folders.of(schedule.saddlebag().config()).state())
                .write(System.getProperty("user.name"), action, facts);
    }

    /** {@code saddlebag schedule set NAME}. */
    @Command(
            name = "set",
            description =
                    "Saves a schedule, or changes one that was saved; a running server takes it up within seconds.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            header = {
                "Examples:",
                "  saddlebag schedule set nightly --cron '0 30 2 * * ?' --zone Africa/Harare",
                "  saddlebag schedule set weekly --cron '0 0 5 ? * SUN' --to offsite --overdue-after 8d",
                ""
            },
            footer =
                    "%nExit codes: 0 saved, 2 no schedule can be like that, 14 the configuration has one of that name.")
    static final class Set implements Callable<Integer> {

        @ParentCommand
        private ScheduleCommand schedule;

        @Mixin
        private DatabaseOptions database;

        @Parameters(paramLabel = "NAME", description = "letters, digits, - and _")
        private String name;

        @Option(
                names = "--cron",
                paramLabel = "EXPRESSION",
                required = true,
                description = "second minute hour day month weekday [year]")
        private String cron;

        @Option(names = "--zone", paramLabel = "ZONE", description = "time zone of the expression; default: UTC")
        private String zone;

        @Option(names = "--business", paramLabel = "ID", description = "only this one; default: everything")
        private String business;

        @Option(names = "--to", paramLabel = "SHELF", description = "may be given again; default: every shelf")
        private List<String> to = new ArrayList<>();

        @Option(
                names = "--missed",
                paramLabel = "run-once|skip",
                description = "what becomes of a time that passed while the server was off; default: run-once")
        private String missed;

        @Option(
                names = "--overdue-after",
                paramLabel = "26h",
                description = "told as overdue after that; default: never")
        private String overdueAfter;

        @Override
        public Integer call() throws IOException {
            Schedule wanted;
            try {
                wanted = Schedule.of(name, cron, zone, business, to, missed, overdueAfter);
            } catch (IllegalArgumentException e) {
                throw new Problem(
                        Problem.Kind.WRONG_USAGE,
                        e.getMessage().replaceFirst("^saddlebag.schedules: ", ""),
                        "saddlebag schedule set --help has examples.",
                        e);
            }
            try (Engine engine = schedule.engine(database, Engine.Work.LOOK)) {
                engine.bean(SavingSchedules.class).save(wanted, System.getProperty("user.name"));
                audit(schedule, "save schedule", "schedule", name, "cron", wanted.cron(), "zone", wanted.zone());
                Clock.State state = engine.bean(Clock.class).state(name);
                schedule.saddlebag().print(state, ScheduleCommand.text(state));
                return 0;
            }
        }
    }

    /** {@code saddlebag schedule remove NAME}. */
    @Command(
            name = "remove",
            description = "Removes a schedule that was saved; a run that goes on ends first.",
            mixinStandardHelpOptions = true,
            header = {
                "Examples:",
                "  saddlebag schedule remove nightly",
                "  saddlebag schedule remove nightly --json",
                ""
            },
            footer = "%nExit codes: 0 removed, 10 no such schedule, 14 it stands in the configuration.")
    static final class Remove implements Callable<Integer> {

        @ParentCommand
        private ScheduleCommand schedule;

        @Mixin
        private DatabaseOptions database;

        @Parameters(paramLabel = "NAME", description = "of a schedule that was saved")
        private String name;

        @Override
        public Integer call() throws IOException {
            try (Engine engine = schedule.engine(database, Engine.Work.LOOK)) {
                Clock.State state = engine.bean(Clock.class).state(name);
                engine.bean(SavingSchedules.class).remove(name);
                audit(schedule, "remove schedule", "schedule", name);
                schedule.saddlebag().print(state, name + " is removed");
                return 0;
            }
        }
    }
}
