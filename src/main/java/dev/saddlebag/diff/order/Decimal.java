package dev.saddlebag.diff.order;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers in their JSON text, of any length, compared digit by digit. */
final class Decimal {

    /** With the letter and the sign; floating point numbers have five. */
    private static final int LONGEST_EXPONENT = 8;

    private Decimal() {}

    /** What PostgreSQL prints as a word; it puts them around the numbers in this order. */
    private enum Word {
        MINUS_INFINITY,
        NUMBER,
        INFINITY,
        NAN,
        /** No number that PostgreSQL prints. */
        OTHER;

        static Word of(byte[] text, int from, int to) {
            if (text[from] == '-' || (text[from] >= '0' && text[from] <= '9')) {
                return to - exponent(text, from, to) > LONGEST_EXPONENT ? OTHER : NUMBER;
            }
            return switch (new String(text, from, to - from, StandardCharsets.ISO_8859_1)) {
                case "\"-Infinity\"" -> MINUS_INFINITY;
                case "\"Infinity\"" -> INFINITY;
                case "\"NaN\"" -> NAN;
                default -> OTHER;
            };
        }
    }

    static int compare(byte[] x, int xFrom, int xTo, byte[] y, int yFrom, int yTo) {
        Word xWord = Word.of(x, xFrom, xTo);
        Word yWord = Word.of(y, yFrom, yTo);
        if (xWord != yWord) {
            return xWord.compareTo(yWord);
        }
        return switch (xWord) {
            case MINUS_INFINITY, INFINITY, NAN -> 0;
            case OTHER -> Arrays.compareUnsigned(x, xFrom, xTo, y, yFrom, yTo);
            case NUMBER -> numbers(x, xFrom, xTo, y, yFrom, yTo);
        };
    }

    private static int numbers(byte[] x, int xFrom, int xTo, byte[] y, int yFrom, int yTo) {
        if (exponent(x, xFrom, xTo) < xTo || exponent(y, yFrom, yTo) < yTo) {
            return big(x, xFrom, xTo).compareTo(big(y, yFrom, yTo));
        }
        int xSign = sign(x, xFrom, xTo);
        int ySign = sign(y, yFrom, yTo);
        if (xSign != ySign || xSign == 0) {
            return Integer.compare(xSign, ySign);
        }
        int minus = xSign < 0 ? 1 : 0;
        return xSign * magnitudes(x, xFrom + minus, xTo, y, yFrom + minus, yTo);
    }

    /** Where the exponent starts, or {@code to}: {@code numeric} has none, floating point numbers some. */
    private static int exponent(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] != 'e' && text[at] != 'E') {
            at++;
        }
        return at;
    }

    private static BigDecimal big(byte[] text, int from, int to) {
        return new BigDecimal(new String(text, from, to - from, StandardCharsets.US_ASCII));
    }

    /** -1, 0 or 1; {@code -0.0} is 0. */
    private static int sign(byte[] text, int from, int to) {
        boolean minus = text[from] == '-';
        for (int i = minus ? from + 1 : from; i < to; i++) {
            if (text[i] != '0' && text[i] != '.') {
                return minus ? -1 : 1;
            }
        }
        return 0;
    }

    private static int magnitudes(byte[] x, int xFrom, int xTo, byte[] y, int yFrom, int yTo) {
        int xPoint = point(x, xFrom, xTo);
        int yPoint = point(y, yFrom, yTo);
        int whole = Integer.compare(xPoint - xFrom, yPoint - yFrom);
        if (whole == 0) {
            whole = Arrays.compareUnsigned(x, xFrom, xPoint, y, yFrom, yPoint);
        }
        if (whole != 0) {
            return whole;
        }
        for (int i = 1; xPoint + i < xTo || yPoint + i < yTo; i++) {
            int xDigit = xPoint + i < xTo ? x[xPoint + i] : '0';
            int yDigit = yPoint + i < yTo ? y[yPoint + i] : '0';
            if (xDigit != yDigit) {
                return xDigit - yDigit;
            }
        }
        return 0;
    }

    private static int point(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] != '.') {
            at++;
        }
        return at;
    }
}
