package dev.saddlebag.web.pages.overview;

import dev.saddlebag.schedule.Clock;
import dev.saddlebag.schedule.Schedule;
import dev.saddlebag.web.api.SchedulesApi;
import dev.saddlebag.web.pages.Words;
import java.util.List;

/**
 * The form of a schedule as it was filled in.
 *
 * @param every {@code day}, {@code week}, {@code hours}, or {@code cron} for who writes the expression
 * @param at {@code 02:30}
 * @param on a weekday as cron has it
 * @param hours between two runs
 * @param to names of shelves; empty for all
 */
record Editor(
        String name,
        String every,
        String at,
        String on,
        String hours,
        String cron,
        String zone,
        String business,
        List<String> to,
        String missed,
        String overdueAfter) {

    Editor {
        name = name == null ? "" : name.strip();
        zone = zone == null || zone.isBlank() ? "UTC" : zone.strip();
        to = to == null ? List.of() : List.copyOf(to);
    }

    /** An empty one. */
    static Editor fresh(String cron, String zone) {
        String every = cron.isBlank() ? "day" : "cron";
        return new Editor("", every, "02:30", "SUN", "6", cron, zone, "", List.of(), "run-once", "");
    }

    /** One to change a schedule that is there. */
    static Editor of(Clock.State state, Schedule schedule) {
        return new Editor(
                state.name(),
                "cron",
                "02:30",
                "SUN",
                "6",
                state.cron(),
                state.zone(),
                schedule.business(),
                schedule.to(),
                schedule.missed() == Schedule.Missed.SKIP ? "skip" : "run-once",
                schedule.overdueAfter().isZero() ? "" : schedule.overdueAfter().toMinutes() + "m");
    }

    /** The cron expression that the choices make; empty where one of them is none. */
    String expression() {
        boolean time = at != null && at.matches("([01]\\d|2[0-3]):[0-5]\\d");
        String clock = time ? Integer.parseInt(at.substring(3)) + " " + Integer.parseInt(at.substring(0, 2)) : "";
        return switch (every == null ? "cron" : every) {
            case "day" -> time ? "0 " + clock + " * * ?" : "";
            case "week" -> time && on != null && on.matches("[A-Z]{3}") ? "0 " + clock + " ? * " + on : "";
            case "hours" -> hours != null && hours.matches("1?\\d|2[0-3]") ? "0 0 0/" + hours + " * * ?" : "";
            default -> cron == null ? "" : cron.strip();
        };
    }

    SchedulesApi.Wanted wanted() {
        return new SchedulesApi.Wanted(expression(), zone, business, to, missed, overdueAfter);
    }

    /** The same as a command. */
    String command(Words words) {
        StringBuilder command = new StringBuilder("saddlebag schedule set "
                + (name.isEmpty() ? "NAME" : words.shell(name)) + " --cron "
                + (expression().isEmpty() ? "CRON" : words.shell(expression())) + " --zone " + words.shell(zone));
        if (business != null && !business.isBlank()) {
            command.append(" --business ").append(words.shell(business));
        }
        to.forEach(shelf -> command.append(" --to ").append(words.shell(shelf)));
        if ("skip".equals(missed)) {
            command.append(" --missed skip");
        }
        if (overdueAfter != null && !overdueAfter.isBlank()) {
            command.append(" --overdue-after ").append(words.shell(overdueAfter));
        }
        return command.toString();
    }
}
