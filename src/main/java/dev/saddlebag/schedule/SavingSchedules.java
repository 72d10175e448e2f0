package dev.saddlebag.schedule;

import dev.saddlebag.problem.Problem;
import dev.saddlebag.schedule.ledger.Ledger;
import dev.saddlebag.schedule.saved.SavedSchedules;
import dev.saddlebag.shelf.Shelves;
import java.util.List;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Saves and removes schedules; a server that runs here waits for their times at once. */
@Component("savingSchedules")
public class SavingSchedules {

    private static final Logger LOG = LoggerFactory.getLogger(SavingSchedules.class);

    private final Schedules schedules;
    private final SavedSchedules saved;
    private final ClockSettings settings;
    private final Shelves shelves;
    private final Ledger ledger;
    private final ObjectProvider<ScheduleRoutes> running;

    SavingSchedules(
            Schedules schedules,
            SavedSchedules saved,
            ClockSettings settings,
            Shelves shelves,
            Ledger ledger,
            ObjectProvider<ScheduleRoutes> running) {
        this.schedules = schedules;
        this.saved = saved;
        this.settings = settings;
        this.shelves = shelves;
        this.ledger = ledger;
        this.running = running;
    }

    /** Of the saved ones those that do not count, for the configuration has others of their names. */
    public List<String> hidden() {
        return schedules.hidden();
    }

    /**
     * Saves {@code schedule}, new or in the place of the saved one of its name.
     *
     * @throws Problem where the configuration has one of that name, or several instances share the clock
     */
    public void save(Schedule schedule, String by) {
        refuseShared();
        refuseConfigured(schedule.name());
        for (String shelf : schedule.to()) {
            if (!shelves.names().contains(shelf)) {
                throw new Problem(
                        Problem.Kind.WRONG_USAGE,
                        "there is no shelf " + shelf,
                        shelves.names().isEmpty()
                                ? "saddlebag.shelves names none."
                                : "saddlebag.shelves names " + String.join(", ", shelves.names()) + ".");
            }
        }
        saved.save(schedule, by);
        // Before this moment nothing of it was missed.
        ledger.known(schedule.name(), java.time.Instant.now());
        settle();
    }

    /** Forgets a saved schedule; how its runs went stays written down. */
    public void remove(String name) {
        schedules.named(name);
        refuseConfigured(name);
        saved.remove(name);
        settle();
    }

    private void refuseConfigured(String name) {
        if (schedules.configured(name)) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "the schedule " + name + " stands in the configuration, which counts",
                    "Change it in saddlebag.schedules of application.yaml and start again, or give another name.");
        }
    }

    private void refuseShared() {
        if (settings.store() == ClockSettings.Store.DATABASE) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "several instances share this clock (saddlebag.clock.store: database), and the others would not know",
                    "Write the schedule into saddlebag.schedules of application.yaml of each, and start them again.");
        }
    }

    private void settle() {
        ScheduleRoutes routes = running.getIfAvailable();
        if (routes == null) {
            return;
        }
        try {
            routes.settle();
        } catch (Exception e) {
            throw Problem.of(e);
        }
    }

    /** The next look may go better; until then the times from before count. */
    void failed(@ExchangeProperty("CamelExceptionCaught") Exception cause) {
        Problem problem = Problem.of(cause);
        LOG.error("saved schedules: {} HINT: {}", problem.getMessage(), problem.hint());
    }
}
