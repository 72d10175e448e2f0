package dev.saddlebag.shelf.retention;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of time by the calendar, {@code 2y5m7d3h}: years, months, days and hours, in this order.
 *
 * <p>Days are days of the calendar, 23 or 25 hours long where the clocks are changed; hours are hours.
 */
public record Within(Period period, int hours) {

    public static final Within NONE = new Within(Period.ZERO, 0);

    private static final Pattern TEXT =
            Pattern.compile("(?=.)(?:(\\d{1,4})y)?(?:(\\d{1,5})m)?(?:(\\d{1,6})d)?(?:(\\d{1,7})h)?");

    /** @throws IllegalArgumentException when {@code text} is neither empty nor such a stretch */
    public static Within of(String text) {
        if (text.isBlank()) {
            return NONE;
        }
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "is " + text + "; years, months, days and hours are needed, in this order: 2y5m7d3h");
        }
        return new Within(Period.of(number(matcher, 1), number(matcher, 2), number(matcher, 3)), number(matcher, 4));
    }

    private static int number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
    }

    public boolean isNone() {
        return period.isZero() && hours == 0;
    }

    /** The instant that lies this long before {@code end}. */
    Instant before(Instant end, ZoneId zone) {
        return ZonedDateTime.ofInstant(end, zone).minus(period).toInstant().minusSeconds(hours * 3_600L);
    }

    @Override
    public String toString() {
        return part(period.getYears(), "y")
                + part(period.getMonths(), "m")
                + part(period.getDays(), "d")
                + part(hours, "h");
    }

    private static String part(int number, String unit) {
        return number == 0 ? "" : number + unit;
    }
}
