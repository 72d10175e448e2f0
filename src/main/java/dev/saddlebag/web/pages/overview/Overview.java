package dev.saddlebag.web.pages.overview;

import dev.saddlebag.job.Job;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.Kind;
import dev.saddlebag.job.State;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.schedule.Clock;
import dev.saddlebag.web.api.Backups;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Judges how backups stand, from what is on the disk and in the records. */
@Component
class Overview {

    private static final int DAYS = 30;
    private static final int READ_AT_ONCE = 200;

    private final Backups backups;
    private final Jobs jobs;
    private final Clock clock;

    Overview(Backups backups, Jobs jobs, Clock clock) {
        this.backups = backups;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * How things stand.
     *
     * @param last the newest backup there is; null for none
     * @param verified when somebody read it to its end and found it whole; null for never
     * @param next when the clock makes the next one; null for never
     * @param overdue since when one is missing; null where none is
     */
    record Standing(
            Backups.Stored last,
            String verified,
            String next,
            String overdue,
            boolean scheduled,
            List<Day> days,
            List<Job> recent) {}

    /**
     * One day of the strip.
     *
     * @param state {@code none}, {@code good}, {@code failed}, {@code running}
     * @param letter the same, for who does not see colours
     */
    record Day(String date, String state, String letter, String words) {}

    Standing now() throws IOException {
        List<Backups.Stored> stored = backups.list();
        Backups.Stored last = stored.isEmpty() ? null : stored.get(0);
        List<Clock.State> schedules = clock.states();
        return new Standing(
                last,
                last == null ? null : verified(last),
                next(schedules),
                overdue(schedules),
                !schedules.isEmpty(),
                days(stored),
                jobs.list(null, 6, j -> true));
    }

    private String verified(Backups.Stored last) {
        return jobs
                .list(
                        null,
                        1,
                        j -> j.kind() == Kind.VERIFY
                                && j.state() == State.SUCCEEDED
                                && j.what().equals(last.file()))
                .stream()
                .findFirst()
                .map(Job::endedAt)
                .orElse(null);
    }

    private static String next(List<Clock.State> schedules) {
        return schedules.stream()
                .filter(s -> s.pause() == null && !s.next().isEmpty())
                .map(s -> s.next().get(0))
                .min(Comparator.comparing(OffsetDateTime::parse))
                .orElse(null);
    }

    private static String overdue(List<Clock.State> schedules) {
        return schedules.stream()
                .map(Clock.State::overdueSince)
                .filter(Objects::nonNull)
                .min(Comparator.comparing(Instant::parse))
                .orElse(null);
    }

    private List<Day> days(List<Backups.Stored> stored) {
        ZoneId zone = ZoneId.systemDefault();
        LocalDate today = LocalDate.now(zone);
        LocalDate first = today.minusDays(DAYS - 1L);
        Map<LocalDate, Integer> good = new HashMap<>();
        Map<LocalDate, Integer> bad = new HashMap<>();
        stored.forEach(s -> good.merge(date(s.createdAt(), zone), 1, Integer::sum));
        boolean running = false;
        for (Job job : since(first, zone)) {
            running |= !job.state().ended();
            // A request that asked for what cannot be is no backup that failed.
            boolean asked =
                    job.problem() != null && Problem.Kind.of(job.problem().code()) == Problem.Kind.WRONG_USAGE;
            if (!asked && (job.state() == State.FAILED || job.state() == State.LOST)) {
                bad.merge(date(job.createdAt(), zone), 1, Integer::sum);
            }
        }
        List<Day> days = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
            days.add(day(day, good.getOrDefault(day, 0), bad.getOrDefault(day, 0), running && day.equals(today)));
        }
        return days;
    }

    private List<Job> since(LocalDate first, ZoneId zone) {
        List<Job> all = new ArrayList<>();
        String after = null;
        while (true) {
            List<Job> some = jobs.list(after, READ_AT_ONCE, j -> true);
            some.stream()
                    .filter(j -> j.kind() == Kind.BACKUP
                            && !date(j.createdAt(), zone).isBefore(first))
                    .forEach(all::add);
            if (some.size() < READ_AT_ONCE
                    || date(some.get(some.size() - 1).createdAt(), zone).isBefore(first)) {
                return all;
            }
            after = some.get(some.size() - 1).id();
        }
    }

    private static LocalDate date(String time, ZoneId zone) {
        return Instant.parse(time).atZone(zone).toLocalDate();
    }

    private static Day day(LocalDate day, int good, int bad, boolean running) {
        String state = bad > 0 ? "failed" : good > 0 ? "good" : running ? "running" : "none";
        String letter = bad > 0 ? "!" : good > 0 ? "✓" : running ? "…" : "·";
        String words = running ? "a backup is being made" : good + bad == 0 ? "no backup" : "";
        words += good == 0 ? "" : good + " good";
        words += bad == 0 ? "" : (good == 0 ? "" : ", ") + bad + " failed";
        return new Day(day.toString(), state, letter, words);
    }
}
