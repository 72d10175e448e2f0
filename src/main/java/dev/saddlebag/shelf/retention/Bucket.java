package dev.saddlebag.shelf.retention;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** A rule that keeps one archive of each hour, day, week, month or year, and how much of it is left. */
final class Bucket {

    private final String word;
    private final DateTimeFormatter name;
    private int left;
    private String last;

    private Bucket(String word, int count, DateTimeFormatter name) {
        this.word = word;
        this.left = count;
        this.name = name;
    }

    static Bucket hourly(int count, ZoneId zone) {
        // With the offset: the hour that comes twice in autumn is two hours.
        return new Bucket("hourly", count, format("uuuu-MM-dd'T'HHXXX", zone));
    }

    static Bucket daily(int count, ZoneId zone) {
        return new Bucket("daily", count, format("uuuu-MM-dd", zone));
    }

    static Bucket weekly(int count, ZoneId zone) {
        DateTimeFormatter week = new java.time.format.DateTimeFormatterBuilder()
                .appendValue(IsoFields.WEEK_BASED_YEAR, 4)
                .appendLiteral("-W")
                .appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2)
                .toFormatter(Locale.ROOT)
                .withZone(zone);
        return new Bucket("weekly", count, week);
    }

    static Bucket monthly(int count, ZoneId zone) {
        return new Bucket("monthly", count, format("uuuu-MM", zone));
    }

    static Bucket yearly(int count, ZoneId zone) {
        return new Bucket("yearly", count, format("uuuu", zone));
    }

    private static DateTimeFormatter format(String pattern, ZoneId zone) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(zone);
    }

    /**
     * Asked from the newest archive to the oldest: why this rule keeps the one of {@code instant}, or null.
     *
     * @param oldest whether it is the last one; while the rule has room, history reaches back as far as it can
     */
    String reason(Instant instant, boolean oldest) {
        if (left == 0) {
            return null;
        }
        String here = name.format(instant);
        boolean first = !here.equals(last);
        if (!first && !oldest) {
            return null;
        }
        last = here;
        left -= left > 0 ? 1 : 0;
        return first ? word + " " + here : word + " (oldest)";
    }
}
