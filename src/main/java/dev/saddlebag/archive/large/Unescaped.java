package dev.saddlebag.archive.large;

import dev.saddlebag.json.JsonText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** The text that a JSON string stands for, piece by piece; a piece may end anywhere, also inside an escape. */
final class Unescaped {

    private static final int BLOCK = 1 << 16;

    /** The bytes of a character that may stand at the end of a piece. */
    private static final int CHARACTER = 4;

    private final Shortened.Values values;
    private final byte[] out = new byte[BLOCK];
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final CharBuffer decoded = CharBuffer.allocate(BLOCK);
    private final ByteBuffer encoded = ByteBuffer.allocate(BLOCK + CHARACTER);
    private int filled;
    private boolean backslash;
    private int digits = -1;
    private int unit;
    private int high;

    Unescaped(Shortened.Values values) {
        this.values = values;
    }

    /** Takes {@code text} up to a quote that ends the string, and returns where that is; {@code to} where none does. */
    int add(byte[] text, int from, int to) throws IOException, BadRow {
        int at = from;
        while (at < to) {
            if (digits >= 0) {
                digit(text[at++]);
            } else if (backslash) {
                backslash = false;
                escape(text[at++]);
            } else {
                int special = JsonText.special(text, at, Math.min(to, at + BLOCK));
                if (special > at) {
                    alone();
                    put(text, at, special - at);
                }
                at = special;
                if (at < to && text[at] == '"') {
                    return at;
                }
                if (at < to && text[at] == '\\') {
                    backslash = true;
                    at++;
                } else if (at < to && text[at] >= 0 && text[at] < ' ') {
                    throw new BadRow("is not JSON: a control character stands in a string");
                }
            }
        }
        return at;
    }

    /** The string is over. */
    void end() throws IOException, BadRow {
        alone();
        flush();
        if (encoded.position() > 0) {
            throw notUtf8();
        }
    }

    private void escape(byte b) throws IOException, BadRow {
        if (b == 'u') {
            digits = 0;
            unit = 0;
            return;
        }
        alone();
        switch (b) {
            case '"', '\\', '/' -> put(b);
            case 'b' -> put('\b');
            case 'f' -> put('\f');
            case 'n' -> put('\n');
            case 'r' -> put('\r');
            case 't' -> put('\t');
            default -> throw new BadRow("is not JSON: an escape that does not exist");
        }
    }

    private void digit(byte b) throws IOException, BadRow {
        int digit = Character.digit(b, 16);
        if (digit < 0) {
            throw new BadRow("is not JSON: an escape is not finished");
        }
        unit = unit << 4 | digit;
        if (++digits < 4) {
            return;
        }
        digits = -1;
        char c = (char) unit;
        if (high != 0 && Character.isLowSurrogate(c)) {
            put(new String(Character.toChars(Character.toCodePoint((char) high, c))));
            high = 0;
            return;
        }
        alone();
        if (Character.isHighSurrogate(c)) {
            high = c;
        } else if (Character.isLowSurrogate(c)) {
            throw halfCharacter();
        } else {
            put(String.valueOf(c));
        }
    }

    /** Nothing that ends a character comes after its first half. */
    private void alone() throws BadRow {
        if (high != 0) {
            throw halfCharacter();
        }
    }

    private static BadRow halfCharacter() {
        return new BadRow("holds half a character in an escape");
    }

    private void put(String text) throws IOException, BadRow {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        put(bytes, 0, bytes.length);
    }

    private void put(int b) throws IOException, BadRow {
        if (filled == out.length) {
            flush();
        }
        out[filled++] = (byte) b;
    }

    private void put(byte[] text, int from, int count) throws IOException, BadRow {
        if (filled + count > out.length) {
            flush();
        }
        System.arraycopy(text, from, out, filled, count);
        filled += count;
    }

    private void flush() throws IOException, BadRow {
        encoded.put(out, 0, filled).flip();
        decoded.clear();
        CoderResult result = decoder.reset().decode(encoded, decoded, false);
        encoded.compact();
        if (result.isError() || encoded.position() >= CHARACTER) {
            throw notUtf8();
        }
        values.add(out, filled);
        filled = 0;
    }

    private static BadRow notUtf8() {
        return new BadRow("is not UTF-8");
    }
}
