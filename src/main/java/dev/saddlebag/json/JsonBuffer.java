package dev.saddlebag.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A growing array of bytes that JSON text is printed into, made to be used again for the next row.
 *
 * <p>Strings are escaped as briefly as JSON allows: {@code \" \\ \b \t \n \f \r}, other control characters as
 * {@code \}{@code u00xx} in lower case, everything else as it is. Not for several threads.
 */
public final class JsonBuffer {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;
    private ByteBuffer view;

    public JsonBuffer(int capacity) {
        bytes = new byte[capacity];
        view = ByteBuffer.wrap(bytes);
    }

    public void clear() {
        length = 0;
    }

    public int length() {
        return length;
    }

    /** The array behind this buffer; valid up to {@link #length()} and until the next append. */
    public byte[] array() {
        return bytes;
    }

    /** The text so far, without copying; valid until the next change of this buffer. */
    public ByteBuffer view() {
        if (view.array() != bytes) {
            view = ByteBuffer.wrap(bytes);
        }
        return view.clear().limit(length);
    }

    /** Takes back the last {@code count} bytes. */
    public JsonBuffer shorten(int count) {
        length -= count;
        return this;
    }

    public JsonBuffer append(int b) {
        ensure(1);
        bytes[length++] = (byte) b;
        return this;
    }

    public JsonBuffer append(byte[] text) {
        return append(text, 0, text.length);
    }

    public JsonBuffer append(byte[] text, int from, int count) {
        ensure(count);
        System.arraycopy(text, from, bytes, length, count);
        length += count;
        return this;
    }

    /** Appends {@code text}, which is UTF-8, as a JSON string with its quotes. */
    public JsonBuffer string(byte[] text) {
        ensure(text.length + 2);
        bytes[length++] = '"';
        return escaped(text, 0, text.length).append('"');
    }

    /** Appends a part of a string, without quotes. It may end inside a character. */
    public JsonBuffer escaped(byte[] text, int start, int end) {
        int from = start;
        int at = start;
        while ((at = JsonText.special(text, at, end)) < end) {
            append(text, from, at - from);
            escape(text[at]);
            from = ++at;
        }
        return append(text, from, end - from);
    }

    /** What stands before each value of an object with these names: <code>{"id":</code>, then {@code ,"name":}. */
    public static byte[][] members(List<String> names) {
        byte[][] members = new byte[names.size()][];
        for (int i = 0; i < members.length; i++) {
            String name = names.get(i);
            JsonBuffer member = new JsonBuffer(name.length() + 8);
            member.append(i == 0 ? '{' : ',').append(quoted(name)).append(':');
            members[i] = Arrays.copyOf(member.bytes, member.length);
        }
        return members;
    }

    /** {@code text} as a JSON string with its quotes. */
    public static byte[] quoted(String text) {
        JsonBuffer buffer = new JsonBuffer(text.length() + 16);
        buffer.string(text.getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(buffer.bytes, buffer.length);
    }

    private void escape(byte b) {
        append('\\');
        switch (b) {
            case '"', '\\' -> append(b);
            case '\n' -> append('n');
            case '\t' -> append('t');
            case '\r' -> append('r');
            case '\b' -> append('b');
            case '\f' -> append('f');
            default -> append('u').append('0').append('0').append(HEX[b >> 4]).append(HEX[b & 15]);
        }
    }

    private void ensure(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            long doubled = Math.min((long) bytes.length * 2, Integer.MAX_VALUE - 16);
            bytes = Arrays.copyOf(bytes, (int) Math.max(doubled, needed));
        }
    }
}
