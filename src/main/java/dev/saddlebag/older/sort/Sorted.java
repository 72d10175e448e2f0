package dev.saddlebag.older.sort;

import dev.saddlebag.json.JsonBuffer;
import java.util.Arrays;

/**
 * A row on its way to its place: table, key, rank, turn, then its values, all as bytes that sort as they should.
 *
 * @param keyLength how many bytes say which row of which table it is
 */
public record Sorted(byte[] bytes, int keyLength) implements Comparable<Sorted> {

    /** Where a row came from. The first of those that share a key is the one to keep. */
    public enum Rank {
        /** It stood in the list of its table. */
        FLAT,
        /** It stood in a row of another table. */
        NESTED,
        /** Only some of its columns were there; its values are not kept. */
        PARTIAL
    }

    private static final int ORDER = 1 + Long.BYTES;

    /** @param turn the later of two rows counts */
    public static Sorted of(int table, JsonBuffer key, Rank rank, long turn, JsonBuffer values) {
        int keyLength = Integer.BYTES + key.length();
        byte[] bytes = new byte[keyLength + ORDER + values.length()];
        number(table, Integer.BYTES, bytes, 0);
        System.arraycopy(key.array(), 0, bytes, Integer.BYTES, key.length());
        bytes[keyLength] = (byte) rank.ordinal();
        number(Long.MAX_VALUE - turn, Long.BYTES, bytes, keyLength + 1);
        System.arraycopy(values.array(), 0, bytes, keyLength + ORDER, values.length());
        return new Sorted(bytes, keyLength);
    }

    private static void number(long number, int width, byte[] bytes, int at) {
        for (int i = 0; i < width; i++) {
            bytes[at + i] = (byte) (number >> (width - 1 - i) * Byte.SIZE);
        }
    }

    int table() {
        return (bytes[0] & 0xff) << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
    }

    public Rank rank() {
        return Rank.values()[bytes[keyLength]];
    }

    /** Where the values start. */
    public int values() {
        return keyLength + ORDER;
    }

    public boolean sameKey(Sorted other) {
        return Arrays.equals(bytes, 0, keyLength, other.bytes, 0, other.keyLength);
    }

    @Override
    public int compareTo(Sorted other) {
        return Arrays.compareUnsigned(bytes, 0, keyLength + ORDER, other.bytes, 0, other.keyLength + ORDER);
    }
}
