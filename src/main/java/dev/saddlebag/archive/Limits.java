package dev.saddlebag.archive;

/**
 * What a reader accepts before it gives up on a file, so that no file can fill memory or disk.
 *
 * @param rowBytes the longest row in memory: without its long values, which pass in pieces
 * @param depth the deepest nesting of a {@code jsonb} value
 * @param ratio how many bytes one packed byte may unpack to, once the unpacked text is past 64 MiB
 * @param totalBytes the longest unpacked text
 * @param longRowBytes the longest row with its long values, which wait on disk
 */
public record Limits(int rowBytes, int depth, int ratio, long totalBytes, long longRowBytes) {

    public Limits(int rowBytes, int depth, int ratio, long totalBytes) {
        this(rowBytes, depth, ratio, totalBytes, 2L << 30);
    }

    /** 64 MiB a row, 64 levels, 1,000 bytes for one, 4 TiB in all, 2 GiB a row with what is not held in memory. */
    public static Limits defaults() {
        return new Limits(64 << 20, 64, 1_000, 4L << 40);
    }
}
