package dev.saddlebag.schedule;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Makes a route of each schedule, from the template in {@code schedule.camel.yaml}. */
@Component
@ConditionalOnProperty("saddlebag.clock.running")
class ScheduleRoutes extends RouteBuilder {

    private final Schedules schedules;

    ScheduleRoutes(Schedules schedules) {
        this.schedules = schedules;
    }

    @Override
    public void configure() {
        for (Schedule schedule : schedules.all()) {
            templatedRoute("schedule")
                    .routeId("schedule-" + schedule.name())
                    .parameter("schedule", schedule.name())
                    .parameter("cron", schedule.cron())
                    .parameter("zone", schedule.zone())
                    .parameter("misfire", String.valueOf(misfire(schedule)));
        }
    }

    /** What Quartz does with a time that has passed: fire once now, or wait for the next. */
    private static int misfire(Schedule schedule) {
        return switch (schedule.missed()) {
            case RUN_ONCE -> org.quartz.CronTrigger.MISFIRE_INSTRUCTION_FIRE_ONCE_NOW;
            case SKIP -> org.quartz.CronTrigger.MISFIRE_INSTRUCTION_DO_NOTHING;
        };
    }
}
