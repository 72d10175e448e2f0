package dev.saddlebag.web.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** How pages write times, sizes and numbers; templates call it {@code @words}. */
@Component("words")
public class Words {

    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm:ss z", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

    /** {@code 2 h 11 min ago}, {@code in 9 h 48 min}. @param time ISO 8601 */
    public String ago(String time) {
        if (time == null) {
            return "never";
        }
        Duration since = Duration.between(instant(time), Instant.now());
        if (since.abs().toSeconds() == 0) {
            return "just now";
        }
        return since.isNegative() ? "in " + span(since.negated().plusSeconds(30)) : span(since) + " ago";
    }

    /** Without the kind of account that it has. @param who {@code user ada}, {@code token till} */
    public String who(String who) {
        return who == null ? "" : who.replaceFirst("^(user|token) ", "");
    }

    /** The last part of a path; anything else as it is. */
    public String last(String text) {
        return text == null ? "" : text.startsWith("/") ? text.replaceFirst(".*/", "") : text;
    }

    /** As a shell takes it for one word. */
    public String shell(Object text) {
        String word = String.valueOf(text);
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    static Instant instant(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }

    /** {@code 3 d 2 h}, {@code 2 h 11 min}, {@code 42 s}. */
    public String span(Duration time) {
        if (time.toDays() > 0) {
            return time.toDays() + " d" + (time.toHoursPart() > 0 ? " " + time.toHoursPart() + " h" : "");
        }
        if (time.toHours() > 0) {
            return time.toHours() + " h" + (time.toMinutesPart() > 0 ? " " + time.toMinutesPart() + " min" : "");
        }
        return time.toMinutes() > 0 ? time.toMinutes() + " min" : Math.max(0, time.toSeconds()) + " s";
    }

    /** How long something took, or takes until now. */
    public String took(String from, String to) {
        Duration took = from == null
                ? Duration.ZERO
                : Duration.between(instant(from), to == null ? Instant.now() : instant(to));
        return from == null ? "" : took.toSeconds() == 0 ? "under 1 s" : span(took);
    }

    /** The full local time and its zone. */
    public String full(String time) {
        return time == null ? "" : FULL.format(instant(time).atZone(ZoneId.systemDefault()));
    }

    /** {@code Thu 26 Nov, 02:30}, with the offset that {@code time} has. */
    public String moment(String time) {
        return SHORT.format(OffsetDateTime.parse(time));
    }

    /** {@code 1.5 MiB}. */
    public String size(long bytes) {
        double number = bytes;
        int unit = 0;
        while (number >= 1024 && unit < UNITS.length - 1) {
            number /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%,.1f %s", number, UNITS[unit]);
    }

    /** {@code 15,847}. */
    public String number(Number number) {
        return number == null ? "?" : String.format(Locale.ROOT, "%,d", number.longValue());
    }

    /** {@code 1 row}, {@code 15,847 rows}. */
    public String count(long number, String one) {
        return number(number) + " " + one + (number == 1 ? "" : "s");
    }

    /** {@code completed with rejects}. */
    public String plain(Object code) {
        return String.valueOf(code).toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    }
}
