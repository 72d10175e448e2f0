package dev.saddlebag.schedule;

import com.cronutils.descriptor.CronDescriptor;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** When a schedule is due, by Quartz's own reckoning, so that what is shown is what happens. */
public final class Times {

    private final CronExpression cron;
    private final ZoneId zone;

    /** @throws IllegalArgumentException when {@code cron} or {@code zone} cannot be read */
    public Times(String cron, String zone) {
        try {
            this.cron = new CronExpression(cron);
            this.zone = ZoneId.of(zone);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("there is no time zone " + zone, e);
        }
        this.cron.setTimeZone(TimeZone.getTimeZone(this.zone));
    }

    /** Refuses what cannot be read, and says what can be. */
    static void check(String schedule, String cron, String zone) {
        try {
            new Times(String.valueOf(cron), zone);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "saddlebag.schedules: when " + schedule + " is due cannot be read: cron is " + cron + ", zone is "
                            + zone + " (" + e.getMessage()
                            + "); six or seven fields are needed, second minute hour day month weekday [year], and a"
                            + " time zone such as UTC or Europe/Vienna",
                    e);
        }
    }

    /** The first time after {@code moment}; empty when there is none any more. */
    public Optional<Instant> after(Instant moment) {
        return Optional.ofNullable(cron.getNextValidTimeAfter(Date.from(moment)))
                .map(Date::toInstant);
    }

    /** The next {@code count} times after {@code moment}, in the schedule's zone. */
    public List<ZonedDateTime> next(Instant moment, int count) {
        List<ZonedDateTime> next = new ArrayList<>();
        Optional<Instant> each = after(moment);
        while (each.isPresent() && next.size() < count) {
            next.add(each.get().atZone(zone));
            each = after(each.get());
        }
        return next;
    }

    /** The last time after {@code since} and not after {@code until}; empty when none was due in between. */
    public Optional<Instant> lastBetween(Instant since, Instant until) {
        Optional<Instant> last = Optional.empty();
        Optional<Instant> each = after(since);
        while (each.isPresent() && !each.get().isAfter(until)) {
            last = each;
            each = after(each.get());
        }
        return last;
    }

    /** In words: {@code at 02:30 (Africa/Harare)}. */
    public String words() {
        String words = CronDescriptor.instance(Locale.ENGLISH)
                .describe(new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ))
                        .parse(cron.getCronExpression()));
        // As people say it: on Tuesday, not "at Tuesday day".
        return words.replaceAll("\\bat ((?:[A-Z][a-z]+day(?:, | and )?)+) days?\\b", "on $1") + " (" + zone + ")";
    }
}
