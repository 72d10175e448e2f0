package dev.saddlebag.diff.row;

import dev.saddlebag.json.JsonBuffer;
import dev.saddlebag.problem.Problem;
import java.util.Arrays;
import java.util.List;

/** How the rows of one side of a table are laid out: which columns in which order, and which of them both sides have. */
public final class Layout {

    private final String side;
    private final byte[][] members;
    private final int[] places;

    /**
     * @param side whose rows they are, for people
     * @param columns the members of a row, in order
     * @param common the columns both sides have, by which values are asked for
     */
    public Layout(String side, List<String> columns, List<String> common) {
        this.side = side;
        this.members = JsonBuffer.members(columns);
        this.places = common.stream().mapToInt(columns::indexOf).toArray();
    }

    public int members() {
        return members.length;
    }

    /** Where a common column stands among the members of a row. */
    int place(int column) {
        return places[column];
    }

    /**
     * Finds the values of the row between {@code from} and {@code to}.
     *
     * @param bounds gets the start and the end of each
     */
    void read(byte[] text, int from, int to, int[] bounds) {
        int at = from;
        for (int i = 0; i < members.length; i++) {
            byte[] member = members[i];
            if (at + member.length >= to || !Arrays.equals(text, at, at + member.length, member, 0, member.length)) {
                throw changed(side);
            }
            at += member.length;
            bounds[i * 2] = at;
            at = skip(text, at, to);
            bounds[i * 2 + 1] = at;
        }
        if (at >= to) {
            throw changed(side);
        }
    }

    private static int skip(byte[] text, int from, int to) {
        return switch (text[from]) {
            case '"' -> skipString(text, from, to);
            case '{', '[' -> skipNested(text, from, to);
            default -> {
                int at = from;
                while (at < to && text[at] != ',' && text[at] != '}') {
                    at++;
                }
                yield at;
            }
        };
    }

    private static int skipString(byte[] text, int from, int to) {
        int at = from + 1;
        while (at < to && text[at] != '"') {
            at += text[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private static int skipNested(byte[] text, int from, int to) {
        int at = from;
        int level = 0;
        do {
            byte b = text[at];
            if (b == '"') {
                at = skipString(text, at, to);
                continue;
            }
            level += b == '{' || b == '[' ? 1 : b == '}' || b == ']' ? -1 : 0;
            at++;
        } while (level > 0 && at < to);
        return at;
    }

    /** A file whose rows are no longer those that were checked a moment ago. */
    static Problem changed(String side) {
        return new Problem(
                Problem.Kind.FILE_UNUSABLE,
                side + " changed while it was compared",
                "Write archives under another name and rename them; compare again.");
    }
}
