package dev.saddlebag.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks through JSON text, eight bytes at a time.
 *
 * <p>A byte that is looked for leaves its high bit in a word of marks. A borrow may also mark the byte above a true one,
 * so only the lowest mark counts, and it always is true. Source: Warren, "Hacker's Delight", 2nd edition, 6-1.
 */
public final class JsonText {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    private JsonText() {}

    /** The index of the first line feed from {@code from} on, or {@code to}. */
    public static int lineFeed(byte[] text, int from, int to) {
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long other = (long) LONG.get(text, i) ^ (ONES * '\n');
            long marks = (other - ONES) & ~other & HIGH;
            if (marks != 0) {
                return i + first(marks);
            }
        }
        while (i < to && text[i] != '\n') {
            i++;
        }
        return i;
    }

    /** The index of the first byte that JSON escapes in a string, or {@code to}. */
    public static int special(byte[] text, int from, int to) {
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long marks = marks((long) LONG.get(text, i));
            if (marks != 0) {
                return i + first(marks);
            }
        }
        while (i < to && !special(text[i])) {
            i++;
        }
        return i;
    }

    /** The index of the first byte that JSON escapes in a string, or that is not ASCII, or {@code to}. */
    public static int specialOrForeign(byte[] text, int from, int to) {
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long word = (long) LONG.get(text, i);
            long marks = marks(word) | (word & HIGH);
            if (marks != 0) {
                return i + first(marks);
            }
        }
        while (i < to && text[i] >= 0 && !special(text[i])) {
            i++;
        }
        return i;
    }

    /** Marks what is below 0x20, a quote or a backslash. */
    private static long marks(long word) {
        long quote = word ^ (ONES * '"');
        long backslash = word ^ (ONES * '\\');
        return (((word - ONES * 0x20) & ~word) | ((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash)) & HIGH;
    }

    private static int first(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }

    private static boolean special(byte b) {
        return b == '"' || b == '\\' || (b >= 0 && b < 0x20);
    }
}
