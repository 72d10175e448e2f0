package dev.saddlebag.archive;

import dev.saddlebag.json.JsonBuffer;
import dev.saddlebag.json.JsonText;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Checks that a line is a row: a JSON object with just the table's columns in their order, in UTF-8.
 *
 * <p>What this lets pass, PostgreSQL's own JSON parser reads the same way. Not for several threads.
 */
public final class RowShape {

    /** The member that holds the cause of a refusal. */
    static final String REFUSED_NAME = "$refused";

    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final List<String> columns;
    private final byte[][] members;
    private final boolean[] inKey;
    private final boolean remarks;
    private final byte[] refused;
    private final int depth;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final CharBuffer decoded = CharBuffer.allocate(1 << 12);
    private JsonBuffer key = new JsonBuffer(64);
    private JsonBuffer previousKey = new JsonBuffer(64);
    private boolean first = true;
    private byte[] text;
    private int at;
    private int end;
    private int columnsEnd;

    /** A row that is none, in words; the reader adds file, table and row number. */
    public static final class Misshapen extends Exception {
        private static final long serialVersionUID = 1L;

        Misshapen(String message) {
            super(message);
        }
    }

    /** @param remarks whether a row may end with the cause of its refusal, as in dead letters */
    public RowShape(Metadata.TableEntry table, int depth, boolean remarks) {
        this.columns = table.columnNames();
        this.depth = depth;
        this.remarks = remarks;
        this.refused = ((columns.isEmpty() ? "\"" : ",\"") + REFUSED_NAME + "\":").getBytes(StandardCharsets.US_ASCII);
        this.members = JsonBuffer.members(columns);
        this.inKey = new boolean[members.length];
        for (int i = 0; i < inKey.length; i++) {
            inKey[i] = table.key().contains(columns.get(i));
        }
    }

    /** Checks the row at {@code from}, up to {@code to}. */
    public void check(byte[] line, int from, int to) throws Misshapen {
        text = line;
        at = from;
        end = to;
        JsonBuffer swap = previousKey;
        previousKey = key;
        key = swap;
        key.clear();
        if (members.length == 0) {
            expect('{', "an object");
        }
        for (int i = 0; i < members.length; i++) {
            member(i);
            int value = at;
            value(0);
            if (inKey[i]) {
                key.append(text, value, at - value).append(0);
            }
        }
        columnsEnd = at;
        if (remarks && startsWith(refused)) {
            at += refused.length;
            value(0);
        }
        if (at < end && text[at] == ',') {
            throw new Misshapen("has a member that is no column of the table, or a column twice, after "
                    + (members.length == 0 ? "its start" : columns.get(members.length - 1)));
        }
        expect('}', "the end of the row");
        if (at != end) {
            throw new Misshapen("goes on after its end");
        }
        first = false;
    }

    /** Where the columns of the row checked last end: at its closing brace, or at the cause of its refusal. */
    public int columnsEnd() {
        return columnsEnd;
    }

    /** The values of the key of the row checked last, each with a zero byte behind it. */
    public byte[] key() {
        return Arrays.copyOf(key.array(), key.length());
    }

    /** Whether the row checked last has the key of the row before it. */
    public boolean keyRepeated() {
        return !first
                && key.length() > 0
                && Arrays.equals(key.array(), 0, key.length(), previousKey.array(), 0, previousKey.length());
    }

    private void member(int i) throws Misshapen {
        if (!startsWith(members[i])) {
            if (at < end && text[at] == '}') {
                throw new Misshapen("lacks the column " + columns.get(i));
            }
            throw new Misshapen(
                    i == 0 && (at >= end || text[at] != '{')
                            ? "is not a JSON object"
                            : "does not have the column " + columns.get(i) + " where it belongs");
        }
        at += members[i].length;
    }

    private boolean startsWith(byte[] bytes) {
        return at + bytes.length <= end && Arrays.equals(text, at, at + bytes.length, bytes, 0, bytes.length);
    }

    private void value(int level) throws Misshapen {
        if (at >= end) {
            throw new Misshapen("ends inside a value");
        }
        switch (text[at]) {
            case '"' -> string();
            case '{', '[' -> container(level + 1);
            case 't' -> word(TRUE);
            case 'f' -> word(FALSE);
            case 'n' -> word(NULL);
            default -> number();
        }
    }

    private void container(int level) throws Misshapen {
        if (level > depth) {
            throw new Misshapen("is nested more than " + depth + " levels deep");
        }
        boolean object = text[at] == '{';
        byte close = (byte) (object ? '}' : ']');
        at++;
        blanks();
        if (at < end && text[at] == close) {
            at++;
            return;
        }
        while (true) {
            blanks();
            if (object) {
                if (at >= end || text[at] != '"') {
                    throw new Misshapen("is not JSON: a member name is missing");
                }
                string();
                blanks();
                expect(':', "a colon");
                blanks();
            }
            value(level);
            blanks();
            if (at < end && text[at] == ',') {
                at++;
            } else {
                expect(close, object ? "a closing brace" : "a closing bracket");
                return;
            }
        }
    }

    private void blanks() {
        while (at < end && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r')) {
            at++;
        }
    }

    private void string() throws Misshapen {
        int from = ++at;
        boolean ascii = true;
        while ((at = ascii ? JsonText.specialOrForeign(text, at, end) : JsonText.special(text, at, end)) < end) {
            byte b = text[at];
            if (b == '"') {
                if (!ascii) {
                    utf8(from, at);
                }
                at++;
                return;
            } else if (b == '\\') {
                escape();
            } else if (b < 0) {
                ascii = false;
            } else {
                throw new Misshapen("is not JSON: a control character stands in a string");
            }
        }
        throw new Misshapen("ends inside a string");
    }

    private void escape() throws Misshapen {
        byte b = at + 1 < end ? text[at + 1] : 0;
        if (b == 'u') {
            for (int i = at + 2; i < at + 6; i++) {
                if (i >= end || Character.digit(text[i], 16) < 0) {
                    throw new Misshapen("is not JSON: an escape is not finished");
                }
            }
            at += 6;
        } else if (b == '"' || b == '\\' || b == '/' || b == 'b' || b == 'f' || b == 'n' || b == 'r' || b == 't') {
            at += 2;
        } else {
            throw new Misshapen("is not JSON: an escape that does not exist");
        }
    }

    private void utf8(int from, int to) throws Misshapen {
        ByteBuffer bytes = ByteBuffer.wrap(text, from, to - from);
        decoder.reset();
        try {
            while (true) {
                decoded.clear();
                var result = decoder.decode(bytes, decoded, true);
                if (result.isError()) {
                    result.throwException();
                }
                if (result.isUnderflow()) {
                    return;
                }
            }
        } catch (CharacterCodingException e) {
            throw new Misshapen("is not UTF-8");
        }
    }

    private void word(byte[] word) throws Misshapen {
        if (!startsWith(word)) {
            throw new Misshapen("is not JSON: a value is missing");
        }
        at += word.length;
    }

    private void number() throws Misshapen {
        if (at < end && text[at] == '-') {
            at++;
        }
        boolean zero = at < end && text[at] == '0';
        int whole = digits();
        boolean good = whole > 0 && (!zero || whole == 1);
        if (at < end && text[at] == '.') {
            at++;
            good &= digits() > 0;
        }
        if (at < end && (text[at] == 'e' || text[at] == 'E')) {
            at++;
            if (at < end && (text[at] == '+' || text[at] == '-')) {
                at++;
            }
            good &= digits() > 0;
        }
        if (!good) {
            throw new Misshapen("is not JSON: neither a string, a number, true, false, null nor nested");
        }
    }

    private int digits() {
        int from = at;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at - from;
    }

    private void expect(int b, String what) throws Misshapen {
        if (at >= end || text[at] != b) {
            throw new Misshapen("is not JSON: " + what + " is missing");
        }
        at++;
    }
}
