package dev.saddlebag.engine;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.quartz.CronExpression;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When backups are made that nobody asks for, {@code saddlebag.schedule}.
 *
 * @param cron as Quartz reads it: second minute hour day month weekday [year]
 * @param zone the time zone of {@code cron}
 */
@ConfigurationProperties("saddlebag.schedule")
public record ScheduleSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("0 30 2 * * ?") String cron,
        @DefaultValue("UTC") String zone) {

    public ScheduleSettings {
        if (!CronExpression.isValidExpression(cron)) {
            throw new IllegalArgumentException("saddlebag.schedule.cron is " + cron
                    + "; six or seven fields are needed: second minute hour day month weekday [year]");
        }
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "saddlebag.schedule.zone is " + zone + "; a time zone such as UTC or Europe/Vienna is needed", e);
        }
    }
}
