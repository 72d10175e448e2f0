package dev.saddlebag.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saddlebag.backup.BackupReport;
import dev.saddlebag.job.Job;
import dev.saddlebag.job.Kind;
import dev.saddlebag.job.Run;
import dev.saddlebag.schedule.Clock;
import dev.saddlebag.schedule.RunNow;
import dev.saddlebag.schedule.SavingSchedules;
import dev.saddlebag.schedule.Schedule;
import dev.saddlebag.schedule.Times;
import dev.saddlebag.web.Restores;
import dev.saddlebag.web.Work;
import dev.saddlebag.web.access.audit.Audit;
import dev.saddlebag.web.problems.Answer;
import dev.saddlebag.web.problems.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The backups that nobody asks for: when, and now. */
@RestController
@Tag(name = "schedules")
public class SchedulesApi {

    private static final int RUNS = 5;

    private final Clock clock;
    private final Work work;
    private final Restores restores;
    private final SavingSchedules saving;
    private final Audit audit;

    SchedulesApi(Clock clock, Work work, Restores restores, SavingSchedules saving, Audit audit) {
        this.saving = saving;
        this.audit = audit;
        this.clock = clock;
        this.work = work;
        this.restores = restores;
    }

    /** @param next the next five runs, with their offset from UTC */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SchedulePreview")
    public record Preview(String cron, String zone, String words, List<String> next) {}

    @GetMapping("/api/v1/schedules")
    @Operation(operationId = "listSchedules", summary = "Schedules with their next runs and how the last one went")
    public List<Clock.State> list() {
        return clock.states();
    }

    @GetMapping("/api/v1/schedules/preview")
    @Operation(operationId = "previewSchedule", summary = "When a cron expression would run next")
    public Preview preview(@RequestParam String cron, @RequestParam(defaultValue = "UTC") String zone) {
        try {
            Times times = new Times(cron, zone);
            return new Preview(
                    cron,
                    zone,
                    times.words(),
                    times.next(Instant.now(), RUNS).stream()
                            .map(time -> time.toOffsetDateTime().toString())
                            .toList());
        } catch (IllegalArgumentException e) {
            throw new Refused(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "bad-cron",
                    "this is no cron expression, or no time zone",
                    "Six or seven fields: second minute hour day month weekday [year]; a zone such as Europe/Vienna.");
        }
    }

    /**
     * A schedule to be saved; what is left out has the default of {@code saddlebag.schedules}.
     *
     * @param business the only one that is taken; null for all
     * @param to names of shelves; null or empty for all
     * @param missed {@code run-once} or {@code skip}
     * @param overdueAfter ISO 8601, {@code PT26H}, or as the configuration writes it, {@code 26h}
     */
    public record Wanted(
            String cron, String zone, String business, List<String> to, String missed, String overdueAfter) {}

    @PutMapping("/api/v1/schedules/{name}")
    @Operation(
            operationId = "saveSchedule",
            summary = "Makes a schedule, or changes one that was made so; it counts at once")
    public Clock.State save(@PathVariable String name, @RequestBody Wanted wanted, Principal who) throws IOException {
        Schedule schedule;
        try {
            schedule = Schedule.of(
                    name,
                    wanted.cron(),
                    wanted.zone(),
                    wanted.business(),
                    wanted.to(),
                    wanted.missed(),
                    wanted.overdueAfter());
        } catch (IllegalArgumentException e) {
            throw new Refused(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "bad-schedule",
                    e.getMessage().replaceFirst("^saddlebag.schedules: ", ""),
                    "Six or seven fields make a cron: second minute hour day month weekday [year].");
        }
        saving.save(schedule, who.getName());
        audit.write(
                who.getName(),
                "save schedule",
                "schedule",
                name,
                "cron",
                schedule.cron(),
                "zone",
                schedule.zone(),
                "scope",
                schedule.scope());
        return clock.state(name);
    }

    @DeleteMapping("/api/v1/schedules/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "removeSchedule",
            summary = "Removes a schedule that was saved; a run that goes on ends first")
    public void remove(@PathVariable String name, Principal who) throws IOException {
        saving.remove(name);
        audit.write(who.getName(), "remove schedule", "schedule", name);
    }

    @PostMapping("/api/v1/schedules/{name}/run")
    @Operation(operationId = "runSchedule", summary = "Runs a schedule now")
    public ResponseEntity<Job> run(
            @PathVariable String name,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            Principal who,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        clock.state(name);
        Job job = restores.once(key, who.getName(), () -> {
            Run run = work.record(Kind.BACKUP, "schedule " + name, who.getName());
            work.submit(run, j -> work.call("direct:schedule-now", new RunNow(name, j), BackupReport.class));
            return run.now();
        });
        request.setAttribute(Answer.JOB, job.id());
        return Restores.accepted(job);
    }

    @PostMapping("/api/v1/schedules/{name}/pause")
    @Operation(operationId = "pauseSchedule", summary = "Lets the times of a schedule pass until it is resumed")
    public Clock.State pause(@PathVariable String name, @RequestParam(defaultValue = "") String reason, Principal who) {
        return clock.pause(name, who.getName(), reason);
    }

    @PostMapping("/api/v1/schedules/{name}/resume")
    @Operation(operationId = "resumeSchedule", summary = "Lets a paused schedule run again")
    public Clock.State resume(@PathVariable String name) {
        return clock.resume(name);
    }
}
