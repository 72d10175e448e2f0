package dev.saddlebag.doctor;

import dev.saddlebag.catalog.TableRules;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.health.Health;
import dev.saddlebag.engine.configuration.DatabaseSettings;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.schedule.Schedule;
import dev.saddlebag.settings.Checkup;
import dev.saddlebag.settings.Configuration;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the doctor found.
 *
 * @param exitCode that of what kept it from going on; 1 where a finding is bad, else 0
 */
public record Examination(List<Finding> findings, int exitCode) {

    /**
     * Looks at the configuration, the database and the folders. Changes nothing.
     *
     * @param config a file besides the usual ones, or null
     * @param settings of the command line
     */
    public static Examination of(Path config, Map<String, String> settings) {
        List<Finding> findings = new ArrayList<>();
        Checkup checkup = Checkup.of(config, settings);
        if (!checkup.good()) {
            checkup.faults()
                    .forEach(fault -> findings.add(Finding.bad(
                            "configuration",
                            fault.toString(),
                            "Correct it there; saddlebag config check tells it again.")));
            return new Examination(findings, Problem.Kind.WRONG_USAGE.exitCode());
        }
        findings.add(Finding.good(
                "configuration",
                "%s",
                checkup.files().isEmpty() ? "defaults and environment only" : String.join(", ", checkup.files())));
        Configuration configuration = Configuration.of(config, settings);
        int exit = 0;
        long bytes = 0;
        try {
            Address address = configuration
                    .get("saddlebag.database", DatabaseSettings.class)
                    .address();
            Health health = Health.of(address);
            bytes = health.bytes();
            findings.addAll(
                    new DatabaseFindings(address, health, configuration.get("saddlebag.tables", TableRules.class))
                            .all());
        } catch (Problem problem) {
            findings.add(Finding.bad("database", problem.getMessage(), problem.hint()));
            exit = problem.kind().exitCode();
        }
        findings.addAll(FolderFindings.of(configuration.get("saddlebag.folders", FolderSettings.class), bytes));
        findings.add(zones(configuration.list("saddlebag.schedules", Schedule.class)));
        boolean bad = findings.stream().anyMatch(f -> f.mark() == Finding.Mark.BAD);
        return new Examination(List.copyOf(findings), exit != 0 ? exit : bad ? Problem.Kind.FAILED.exitCode() : 0);
    }

    private static Finding zones(List<Schedule> schedules) {
        String zones = schedules.stream().map(s -> s.name() + " in " + s.zone()).collect(Collectors.joining(", "));
        return Finding.good(
                "time zone",
                "%s here; values travel in UTC; schedules: %s",
                ZoneId.systemDefault(),
                zones.isEmpty() ? "none" : zones);
    }

    /** For people, ending with the sum. */
    public String text() {
        long warnings =
                findings.stream().filter(f -> f.mark() == Finding.Mark.WARNING).count();
        long bad = findings.stream().filter(f -> f.mark() == Finding.Mark.BAD).count();
        return findings.stream().map(Finding::toString).collect(Collectors.joining(System.lineSeparator()))
                + System.lineSeparator()
                + (bad + warnings == 0 ? "all is well" : "%d to mend, %d to know of".formatted(bad, warnings));
    }
}
