package dev.saddlebag.schedule;

import dev.saddlebag.schedule.ledger.Ledger;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.matchers.GroupMatcher;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * At the start of a server: runs what was due while it was off, and forgets schedules that are no longer configured.
 *
 * <p>Where instances share a clock, Quartz knows what was missed; elsewhere the ledger does.
 */
@Component
@ConditionalOnProperty("saddlebag.clock.running")
class MissedRuns implements CamelContextConfiguration {

    private final Schedules schedules;
    private final Ledger ledger;
    private final ClockSettings settings;

    MissedRuns(Schedules schedules, Ledger ledger, ClockSettings settings) {
        this.schedules = schedules;
        this.ledger = ledger;
        this.settings = settings;
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        // The routes come from their files.
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        if (settings.store() == ClockSettings.Store.DATABASE) {
            forget(camel.getComponent("quartz", QuartzComponent.class).getScheduler());
            return;
        }
        ProducerTemplate producer = camel.createProducerTemplate();
        Instant now = Instant.now();
        for (Schedule schedule : schedules.all()) {
            missed(schedule, now)
                    .ifPresent(due -> producer.asyncSend("direct:schedule-missed", exchange -> {
                        exchange.getMessage().setHeader("scheduledFireTime", Date.from(due));
                        exchange.getMessage().setBody(schedule.name());
                    }));
        }
    }

    /** The last time that was due since the last run, or since the schedule is known here. */
    Optional<Instant> missed(Schedule schedule, Instant now) {
        Instant known = ledger.known(schedule.name(), now);
        Instant since = ledger.lastRun(schedule.name()).map(Ledger.Run::due).orElse(known);
        if (schedule.missed() == Schedule.Missed.SKIP) {
            return Optional.empty();
        }
        Instant earliest = now.minus(schedule.missedWithin());
        return schedule.times().lastBetween(since.isBefore(earliest) ? earliest : since, now);
    }

    private void forget(Scheduler scheduler) {
        try {
            for (JobKey job : scheduler.getJobKeys(GroupMatcher.jobGroupEquals("saddlebag"))) {
                if (schedules.all().stream().noneMatch(s -> s.name().equals(job.getName()))) {
                    scheduler.deleteJob(job);
                }
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException("the clock's jobs cannot be read", e);
        }
    }
}
