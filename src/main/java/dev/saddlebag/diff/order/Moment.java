package dev.saddlebag.diff.order;

import java.util.Arrays;

/** A date or a time as a file has it: {@code "0044-03-15 BC"}, {@code "2025-01-01T00:00:00.5Z"}, {@code "-infinity"}. */
final class Moment {

    private static final byte[] BEFORE_CHRIST = {' ', 'B', 'C'};
    private static final int LONGEST_YEAR = 9;

    /** In the order of time; what is no moment comes last. */
    private enum Era {
        PAST,
        BEFORE_CHRIST,
        AFTER,
        FUTURE,
        NONE
    }

    private final byte[] text;
    private final Era era;
    private final int year;
    private final int from;
    private final int to;

    private Moment(byte[] text, Era era, int year, int from, int to) {
        this.text = text;
        this.era = era;
        this.year = year;
        this.from = from;
        this.to = to;
    }

    static int compare(byte[] x, int xFrom, int xTo, byte[] y, int yFrom, int yTo) {
        return of(x, xFrom, xTo).compare(of(y, yFrom, yTo));
    }

    private int compare(Moment other) {
        if (era != other.era) {
            return era.compareTo(other.era);
        }
        if (year != other.year) {
            // Years before Christ are counted backwards.
            return era == Era.BEFORE_CHRIST ? Integer.compare(other.year, year) : Integer.compare(year, other.year);
        }
        return Arrays.compareUnsigned(text, from, to, other.text, other.from, other.to);
    }

    /** @param from at the opening quote */
    private static Moment of(byte[] text, int from, int to) {
        int start = from + 1;
        int end = to - 1;
        if (text[from] != '"' || end <= start) {
            return new Moment(text, Era.NONE, 0, from, to);
        }
        if (text[start] == 'i') {
            return new Moment(text, Era.FUTURE, 0, start, start);
        }
        if (text[start] == '-') {
            return new Moment(text, Era.PAST, 0, start, start);
        }
        int year = 0;
        int at = start;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            year = year * 10 + text[at++] - '0';
        }
        if (at == start || at - start > LONGEST_YEAR) {
            return new Moment(text, Era.NONE, 0, from, to);
        }
        boolean before = end - 3 >= at && Arrays.equals(text, end - 3, end, BEFORE_CHRIST, 0, 3);
        int last = before ? end - 3 : end;
        return new Moment(text, before ? Era.BEFORE_CHRIST : Era.AFTER, year, at, withoutZone(text, at, last));
    }

    /** The zone is always UTC; behind a fraction of a second it would count as a digit. */
    private static int withoutZone(byte[] text, int from, int to) {
        if (to > from && text[to - 1] == 'Z') {
            return to - 1;
        }
        return to - from > 3 && text[to - 3] == '+' ? to - 3 : to;
    }
}
