package dev.saddlebag.archive;

import dev.saddlebag.archive.secrecy.Keys;

/**
 * What a reader accepts before it gives up on a file, so that no file can fill memory or disk, and whom it believes.
 *
 * @param rowBytes the longest row in memory: without its long values, which pass in pieces
 * @param depth the deepest nesting of a {@code jsonb} value
 * @param ratio how many bytes one packed byte may unpack to, once the unpacked text is past 64 MiB
 * @param totalBytes the longest unpacked text
 * @param longRowBytes the longest row with its long values, which wait on disk
 * @param keys what opens secret files, and whose signatures count
 */
public record Limits(int rowBytes, int depth, int ratio, long totalBytes, long longRowBytes, Keys keys) {

    private static final long LONG_ROW = 2L << 30;

    /** For files that are not secret. */
    public Limits(int rowBytes, int depth, int ratio, long totalBytes) {
        this(rowBytes, depth, ratio, totalBytes, LONG_ROW, Keys.none());
    }

    /** 64 MiB a row, 64 levels, 1,000 bytes for one, 4 TiB in all, 2 GiB a row with what is not held in memory. */
    public static Limits defaults() {
        return new Limits(64 << 20, 64, 1_000, 4L << 40);
    }

    public Limits with(Keys keys) {
        return new Limits(rowBytes, depth, ratio, totalBytes, longRowBytes, keys);
    }
}
