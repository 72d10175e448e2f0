package dev.saddlebag.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saddlebag.backup.BackupReport;
import dev.saddlebag.backup.Scheduled;
import dev.saddlebag.engine.ScheduleSettings;
import dev.saddlebag.job.Job;
import dev.saddlebag.job.Kind;
import dev.saddlebag.job.Run;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.web.Restores;
import dev.saddlebag.web.Work;
import dev.saddlebag.web.problems.Answer;
import dev.saddlebag.web.problems.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.quartz.CronExpression;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The backups that nobody asks for: when, and now. */
@RestController
@Tag(name = "schedules")
class SchedulesApi {

    private static final String NAME = "backup";
    private static final int RUNS = 5;

    private final ScheduleSettings settings;
    private final Work work;
    private final Restores restores;
    private final Scheduled scheduled;

    SchedulesApi(Environment environment, Work work, Restores restores, Scheduled scheduled) {
        this.settings = Binder.get(environment).bindOrCreate("saddlebag.schedule", ScheduleSettings.class);
        this.work = work;
        this.restores = restores;
        this.scheduled = scheduled;
    }

    /** @param next the next five runs, with their offset from UTC */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Schedule(String name, boolean enabled, String cron, String zone, List<String> next) {}

    @GetMapping("/api/v1/schedules")
    @Operation(operationId = "listSchedules", summary = "Schedules with their next runs")
    List<Schedule> list() {
        return List.of(schedule(NAME, settings.enabled(), settings.cron(), settings.zone()));
    }

    @GetMapping("/api/v1/schedules/preview")
    @Operation(operationId = "previewSchedule", summary = "When a cron expression would run next")
    Schedule preview(@RequestParam String cron, @RequestParam(defaultValue = "UTC") String zone) {
        return schedule(null, false, cron, zone);
    }

    private static Schedule schedule(String name, boolean enabled, String cron, String zone) {
        try {
            ZoneId where = ZoneId.of(zone);
            CronExpression expression = new CronExpression(cron);
            expression.setTimeZone(TimeZone.getTimeZone(where));
            List<String> next = new ArrayList<>();
            Date time = new Date();
            for (int i = 0; i < RUNS; i++) {
                time = expression.getNextValidTimeAfter(time);
                if (time == null) {
                    break;
                }
                next.add(time.toInstant().atZone(where).toOffsetDateTime().toString());
            }
            return new Schedule(name, enabled, cron, zone, next);
        } catch (ParseException | DateTimeException e) {
            throw new Refused(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "bad-cron",
                    "this is no cron expression, or no time zone",
                    "Six or seven fields: second minute hour day month weekday [year]; a zone such as Europe/Vienna.");
        }
    }

    @PostMapping("/api/v1/schedules/{name}/run")
    @Operation(operationId = "runSchedule", summary = "Runs a schedule now")
    ResponseEntity<Job> run(
            @PathVariable String name,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            Principal who,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        if (!name.equals(NAME)) {
            throw new Problem(
                    Problem.Kind.NOT_FOUND,
                    "there is no such schedule",
                    "GET /api/v1/schedules shows those there are.");
        }
        Job job = restores.once(key, who.getName(), () -> {
            Run run = work.record(Kind.BACKUP, "schedule " + NAME, who.getName());
            work.submit(run, j -> work.call("direct:backup", scheduled.request(j), BackupReport.class));
            return run.now();
        });
        request.setAttribute(Answer.JOB, job.id());
        return Restores.accepted(job);
    }
}
