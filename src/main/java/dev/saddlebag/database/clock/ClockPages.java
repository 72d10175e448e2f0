package dev.saddlebag.database.clock;

import dev.saddlebag.database.Address;
import dev.saddlebag.problem.Problem;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** What the instances on one database remember together of their schedules. */
public final class ClockPages {

    /** Runs that are older than the newest of a schedule by this many are forgotten. */
    private static final int REMEMBERED = 1_000;

    private final Address address;
    private final ClockSchema schema;

    ClockPages(Address address, ClockSchema schema) {
        this.address = address;
        this.schema = schema;
    }

    /** @param by who paused the schedule */
    public record Paused(Instant at, String by, String why) {}

    /** @param ended null while it runs; {@code good} and {@code said} then are null too */
    public record Ran(Instant due, Instant started, Instant ended, Boolean good, String said) {}

    public Optional<Paused> paused(String schedule) {
        return first(
                "SELECT paused_at, paused_by, paused_why FROM saddlebag_clock.page"
                        + " WHERE schedule = ? AND paused_at IS NOT NULL",
                (row, n) -> new Paused(row.getTimestamp(1).toInstant(), row.getString(2), row.getString(3)),
                schedule);
    }

    public void pause(String schedule, Instant at, String by, String why) {
        known(schedule, at);
        change(
                "UPDATE saddlebag_clock.page SET paused_at = ?, paused_by = ?, paused_why = ? WHERE schedule = ?",
                Timestamp.from(at),
                by,
                why,
                schedule);
    }

    public void resume(String schedule) {
        change(
                "UPDATE saddlebag_clock.page SET paused_at = NULL, paused_by = NULL, paused_why = NULL"
                        + " WHERE schedule = ?",
                schedule);
    }

    /** Since when the schedule has a page; from now on, if it has none yet. */
    public Instant known(String schedule, Instant now) {
        change(
                "INSERT INTO saddlebag_clock.page (schedule, known) VALUES (?, ?) ON CONFLICT DO NOTHING",
                schedule,
                Timestamp.from(now));
        return first(
                        "SELECT known FROM saddlebag_clock.page WHERE schedule = ?",
                        (row, n) -> row.getTimestamp(1).toInstant(),
                        schedule)
                .orElse(now);
    }

    public Optional<Ran> last(String schedule) {
        return first(
                "SELECT due, started, ended, good, said FROM saddlebag_clock.run WHERE schedule = ?"
                        + " ORDER BY due DESC LIMIT 1",
                (row, n) -> new Ran(
                        row.getTimestamp(1).toInstant(),
                        row.getTimestamp(2).toInstant(),
                        row.getTimestamp(3) == null ? null : row.getTimestamp(3).toInstant(),
                        (Boolean) row.getObject(4),
                        row.getString(5)),
                schedule);
    }

    /** Returns whether the run of {@code due} is the caller's; false when an instance has it already. */
    public boolean begin(String schedule, Instant due, Instant now) {
        known(schedule, now);
        return change(
                        "INSERT INTO saddlebag_clock.run (schedule, due, started) VALUES (?, ?, ?)"
                                + " ON CONFLICT DO NOTHING",
                        schedule,
                        Timestamp.from(due),
                        Timestamp.from(now))
                == 1;
    }

    public void end(String schedule, Instant due, Instant now, boolean good, String said) {
        change(
                "UPDATE saddlebag_clock.run SET ended = ?, good = ?, said = ? WHERE schedule = ? AND due = ?",
                Timestamp.from(now),
                good,
                said,
                schedule,
                Timestamp.from(due));
        change(
                "DELETE FROM saddlebag_clock.run r WHERE schedule = ? AND due < (SELECT due FROM saddlebag_clock.run"
                        + " WHERE schedule = r.schedule ORDER BY due DESC OFFSET " + REMEMBERED + " LIMIT 1)",
                schedule);
    }

    private <T> Optional<T> first(String sql, RowMapper<T> mapper, String schedule) {
        try {
            List<T> rows = new JdbcTemplate(schema.ready()).query(sql, mapper, schedule);
            return rows.stream().findFirst();
        } catch (DataAccessException e) {
            throw trouble(e);
        }
    }

    private int change(String sql, Object... values) {
        try {
            return new JdbcTemplate(schema.ready()).update(sql, values);
        } catch (DataAccessException e) {
            throw trouble(e);
        }
    }

    private Problem trouble(DataAccessException e) {
        return new Problem(
                Problem.Kind.UNREACHABLE,
                "what is remembered of schedules in " + address.place() + " cannot be read or written",
                "Check that the server runs; the schema " + ClockSchema.NAME + " is made by serve.",
                e);
    }
}
