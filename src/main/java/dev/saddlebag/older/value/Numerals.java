package dev.saddlebag.older.value;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as PostgreSQL prints them. What is no number stays as it is. */
final class Numerals {

    /** PostgreSQL's own limit of digits before the point; beyond it nothing is written out. */
    private static final int MOST_DIGITS = 131_072;

    private static final int LONGEST = 1_000;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d{1,9})?");
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9]\\d*)");
    private static final Pattern SCALE = Pattern.compile("numeric\\(\\d+,(\\d+)\\)");

    private Numerals() {}

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** @param underlying the declared type, {@code numeric(12,2)}: {@code 19.9} then is {@code 19.90} */
    static String numeric(String text, String underlying) {
        if (!isNumber(text) || text.length() > MOST_DIGITS) {
            return text;
        }
        Matcher declared = SCALE.matcher(underlying);
        int scale = declared.matches() ? Integer.parseInt(declared.group(1)) : 0;
        if (scale == 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0) {
            return text.equals("-0") ? "0" : text;
        }
        BigDecimal number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) > MOST_DIGITS) {
            return text;
        }
        return (number.scale() < scale ? number.setScale(scale) : number).toPlainString();
    }

    /** JavaScript and PostgreSQL both print the fewest digits that tell a double; they put the exponent differently. */
    static String binary(String text, boolean single) {
        if (!isNumber(text) || text.length() > LONGEST || INTEGER.matcher(text).matches() && text.length() < 7) {
            return text;
        }
        BigDecimal number = new BigDecimal(text);
        if (number.signum() == 0) {
            return text.startsWith("-") ? "-0" : "0";
        }
        String digits = number.unscaledValue().abs().toString().replaceFirst("0+$", "");
        long exponent = (long) number.precision() - number.scale() - 1;
        String sign = number.signum() < 0 ? "-" : "";
        if (exponent >= -4 && exponent < (single ? 6 : 15)) {
            return number.stripTrailingZeros().toPlainString();
        }
        return sign
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    /** A number within {@code jsonb}: with the digits it has, without an exponent. */
    static String within(BigDecimal number) {
        return Math.abs((long) number.scale()) > MOST_DIGITS ? number.toString() : number.toPlainString();
    }
}
