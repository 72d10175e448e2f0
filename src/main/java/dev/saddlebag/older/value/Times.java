package dev.saddlebag.older.value;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and times: JavaScript's {@code 2025-10-01T06:00:00.000Z} as PostgreSQL prints it. What is none stays as it is. */
final class Times {

    private static final Pattern MOMENT = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)(?:[T ](\\d\\d:\\d\\d(?::\\d\\d)?)(\\.\\d{1,9})?(Z|[+-]\\d\\d(?::?\\d\\d)?)?)?");

    private Times() {}

    /** For {@code timestamp}, in UTC, and {@code timestamptz}. @param blank what stands before the time: T, or a blank */
    static String timestamp(String text, boolean zoned, char blank) {
        Matcher moment = MOMENT.matcher(text);
        if (!moment.matches()) {
            return text;
        }
        String zone = moment.group(4);
        String utc = zone == null || zone.equals("Z") ? text : utc(text, zone);
        moment = MOMENT.matcher(utc);
        if (!moment.matches()) {
            return text;
        }
        String time = moment.group(2) == null ? "00:00:00" : seconds(moment.group(2)) + fraction(moment.group(3));
        return moment.group(1) + blank + time + (!zoned ? "" : blank == 'T' ? "Z" : "+00");
    }

    private static String utc(String text, String zone) {
        String whole = zone.length() == 3
                ? text + ":00"
                : zone.contains(":") ? text : text.substring(0, text.length() - 2) + ":" + zone.substring(3);
        try {
            OffsetDateTime moment =
                    OffsetDateTime.parse(whole.replace(' ', 'T')).withOffsetSameInstant(ZoneOffset.UTC);
            return moment.toString();
        } catch (DateTimeException e) {
            return text.substring(0, text.length() - zone.length());
        }
    }

    static String date(String text) {
        Matcher moment = MOMENT.matcher(text);
        return moment.matches() ? moment.group(1) : text;
    }

    /** JavaScript has no times of day; they stand on the first of January 1970. */
    static String time(String text) {
        Matcher moment = MOMENT.matcher(text);
        return moment.matches() && moment.group(2) != null
                ? seconds(moment.group(2)) + fraction(moment.group(3))
                : text;
    }

    private static String seconds(String time) {
        return time.length() == 5 ? time + ":00" : time;
    }

    private static String fraction(String digits) {
        String significant = digits == null ? "" : digits.replaceFirst("0+$", "");
        return significant.equals(".") ? "" : significant;
    }
}
