package dev.saddlebag.schedule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Makes a route of each schedule, from the template in {@code schedule.camel.yaml}, and follows what is saved. */
@Component("scheduleRoutes")
@ConditionalOnProperty("saddlebag.clock.running")
class ScheduleRoutes extends RouteBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduleRoutes.class);
    private static final String GROUP = "saddlebag";

    private final Schedules schedules;
    private final Map<String, When> placed = new HashMap<>();

    ScheduleRoutes(Schedules schedules) {
        this.schedules = schedules;
    }

    /** What a route is made of. @param misfire what Quartz does with a time that has passed */
    private record When(String cron, String zone, int misfire) {

        static When of(Schedule schedule) {
            return new When(schedule.cron(), schedule.zone(), ScheduleRoutes.misfire(schedule));
        }
    }

    @Override
    public void configure() {
        for (Schedule schedule : schedules.all()) {
            When when = When.of(schedule);
            templatedRoute("schedule")
                    .routeId(route(schedule.name()))
                    .parameter("schedule", schedule.name())
                    .parameter("cron", when.cron())
                    .parameter("zone", when.zone())
                    .parameter("misfire", String.valueOf(when.misfire()));
            placed.put(schedule.name(), when);
        }
    }

    /** A name that no route of the repository has, whatever a schedule is called: theirs begin with {@code schedule-}. */
    private static String route(String schedule) {
        return "clock-" + schedule;
    }

    /** What Quartz does with a time that has passed: fire once now, or wait for the next. */
    private static int misfire(Schedule schedule) {
        return switch (schedule.missed()) {
            case RUN_ONCE -> org.quartz.CronTrigger.MISFIRE_INSTRUCTION_FIRE_ONCE_NOW;
            case SKIP -> org.quartz.CronTrigger.MISFIRE_INSTRUCTION_DO_NOTHING;
        };
    }

    /**
     * Brings the routes in line with the schedules there are. One that changed, or is gone, fires no more from here on;
     * if it runs just now, its run goes on, and its new times come with a later call.
     */
    synchronized void settle() throws Exception {
        CamelContext camel = getContext();
        Map<String, When> wanted =
                schedules.all().stream().collect(Collectors.toMap(Schedule::name, When::of, (a, b) -> a));
        Map<String, When> before = Map.copyOf(placed);
        for (String name : new HashSet<>(placed.keySet())) {
            if (!placed.get(name).equals(wanted.get(name)) && lifted(camel, name)) {
                placed.remove(name);
                LOG.info("schedule {}: its times no longer count", name);
            }
        }
        for (Map.Entry<String, When> each : wanted.entrySet()) {
            if (!placed.containsKey(each.getKey())) {
                place(camel, each.getKey(), each.getValue());
            }
        }
        if (!before.equals(placed)) {
            schedules.changed();
        }
    }

    private void place(CamelContext camel, String name, When when) {
        TemplatedRouteBuilder.builder(camel, "schedule")
                .routeId(route(name))
                .parameter("schedule", name)
                .parameter("cron", when.cron())
                .parameter("zone", when.zone())
                .parameter("misfire", when.misfire())
                .add();
        placed.put(name, when);
        LOG.info("schedule {}: waits for {} ({})", name, when.cron(), when.zone());
    }

    /** Whether its route is gone; it stays while a run of it goes on. */
    private static boolean lifted(CamelContext camel, String name) throws Exception {
        Scheduler scheduler = scheduler(camel);
        scheduler.unscheduleJob(TriggerKey.triggerKey(name, GROUP));
        if (camel.getInflightRepository().size(route(name)) > 0) {
            return false;
        }
        camel.getRouteController().stopRoute(route(name));
        camel.removeRoute(route(name));
        scheduler.deleteJob(JobKey.jobKey(name, GROUP));
        return true;
    }

    private static Scheduler scheduler(CamelContext camel) throws SchedulerException {
        return camel.getComponent("quartz", QuartzComponent.class).getScheduler();
    }
}
