package dev.saddlebag.archive.large;

import dev.saddlebag.json.JsonBuffer;
import dev.saddlebag.json.JsonText;
import java.io.IOException;
import java.util.function.IntPredicate;

/**
 * A row that arrives in pieces, without its long values: in the place of each stands an empty string. What is left is as
 * short as a row in memory has to be, and can be looked at as a whole.
 *
 * <p>Only strings that are values of the row itself are taken out, not what is nested. Whether the rest is JSON is not
 * asked here.
 */
public final class Shortened {

    /** Bytes in the file of the longest string that stays. */
    static final int LONGEST_LEFT = 1 << 20;

    private static final int BLOCK = 1 << 16;

    /** Where the values go. */
    public interface Values {

        /** @param member the number of the column, from 0; @param at where in the short row its quotes stand */
        void begin(int member, int at) throws IOException;

        /** A part of the text itself, no longer escaped. It may end inside a character. */
        void add(byte[] text, int count) throws IOException;

        void end() throws IOException;
    }

    /** A row that is too long even without its long values. */
    public static final class TooLong extends Exception {
        private static final long serialVersionUID = 1L;

        private TooLong() {}
    }

    private final JsonBuffer row = new JsonBuffer(2 * LONGEST_LEFT);
    private final int longest;
    private final IntPredicate leaves;
    private final Values values;
    private final Unescaped unescaped;
    private int depth;
    private int member;
    private boolean value;
    private boolean string;
    private boolean escaped;
    private boolean taken;
    private int opened;

    /**
     * @param longest how long the short row may be
     * @param leaves which members may be taken out, by their number
     */
    public Shortened(int longest, IntPredicate leaves, Values values) {
        this.longest = longest;
        this.leaves = leaves;
        this.values = values;
        this.unescaped = new Unescaped(values);
    }

    /** The next piece of the row. */
    public void add(byte[] text, int from, int to) throws IOException, BadRow, TooLong {
        int at = from;
        while (at < to) {
            // A little at a time: what is taken out need not stand in the short row first.
            int end = Math.min(to, at + BLOCK);
            if (taken) {
                at = takenOut(text, at, end);
            } else {
                at = string ? inString(text, at, end) : outside(text, at, end);
            }
            if (row.length() > longest) {
                throw new TooLong();
            }
        }
    }

    /** The short row. */
    public JsonBuffer row() {
        return row;
    }

    private int outside(byte[] text, int from, int to) {
        int at = from;
        while (at < to && !string) {
            switch (text[at++]) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case ',' -> {
                    if (depth == 1) {
                        member++;
                        value = false;
                    }
                }
                case ':' -> value |= depth == 1;
                case '"' -> string = true;
                default -> {}
            }
        }
        row.append(text, from, at - from);
        opened = row.length();
        return at;
    }

    private int inString(byte[] text, int from, int to) throws IOException, BadRow {
        int at = from;
        boolean closed = false;
        while (at < to && !closed) {
            if (escaped) {
                escaped = false;
                at++;
                continue;
            }
            at = JsonText.special(text, at, to);
            if (at < to) {
                escaped = text[at] == '\\';
                closed = text[at] == '"';
                at += closed ? 0 : 1;
            }
        }
        row.append(text, from, at - from);
        if (value && depth == 1 && row.length() - opened > LONGEST_LEFT && leaves.test(member)) {
            values.begin(member, opened - 1);
            unescaped.add(row.array(), opened, row.length());
            row.shorten(row.length() - opened);
            taken = true;
            escaped = false;
        } else if (closed) {
            string = false;
            row.append(text[at++]);
        }
        return at;
    }

    private int takenOut(byte[] text, int from, int to) throws IOException, BadRow {
        int at = unescaped.add(text, from, to);
        if (at < to) {
            unescaped.end();
            values.end();
            taken = false;
            string = false;
            row.append(text[at++]);
        }
        return at;
    }
}
