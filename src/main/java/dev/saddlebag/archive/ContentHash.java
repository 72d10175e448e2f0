package dev.saddlebag.archive;

import dev.saddlebag.json.JsonBuffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;

/**
 * Hashes of content: nothing in them depends on the clock, the machine, the compression or on how many readers worked.
 */
public final class ContentHash {

    private ContentHash() {}

    /**
     * The rows of one table.
     *
     * @param columns in row order
     * @param sha256 over the rows, each followed by a line feed
     */
    public record OfTable(String table, List<String> columns, long rows, String sha256) {}

    /** Hashes {@code lines}, one row each, and counts them. */
    public static OfTable ofRows(String table, List<String> columns, Iterator<ByteBuffer> lines) {
        MessageDigest digest = sha256();
        RowDigest hashed = new RowDigest(digest);
        long rows = 0;
        while (lines.hasNext()) {
            hashed.add(lines.next());
            rows++;
        }
        hashed.flush();
        return new OfTable(table, columns, rows, hex(digest));
    }

    /**
     * One hash for all {@code tables}: SHA-256 over {@code ["name",["column",…],rows,"sha256"]} and a line feed for
     * each, ordered by name, so that two schemas that load in another order still agree.
     */
    public static String of(List<OfTable> tables) {
        MessageDigest digest = sha256();
        tables.stream().sorted(Comparator.comparing(OfTable::table)).forEach(t -> {
            JsonBuffer line = new JsonBuffer(256);
            line.append('[').append(JsonBuffer.quoted(t.table())).append(',').append('[');
            for (int i = 0; i < t.columns().size(); i++) {
                if (i > 0) {
                    line.append(',');
                }
                line.append(JsonBuffer.quoted(t.columns().get(i)));
            }
            line.append(("]," + t.rows() + ",\"" + t.sha256() + "\"]\n").getBytes(StandardCharsets.US_ASCII));
            digest.update(line.array(), 0, line.length());
        });
        return hex(digest);
    }

    public static String of(String text) {
        MessageDigest digest = sha256();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return hex(digest);
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
