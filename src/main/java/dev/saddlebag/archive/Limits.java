package dev.saddlebag.archive;

/**
 * What a reader accepts before it gives up on a file, so that no file can fill memory or disk.
 *
 * @param rowBytes the longest row
 * @param depth the deepest nesting of a {@code jsonb} value
 * @param ratio how many bytes one packed byte may unpack to, once the unpacked text is past 64 MiB
 * @param totalBytes the longest unpacked text
 */
public record Limits(int rowBytes, int depth, int ratio, long totalBytes) {

    /** 64 MiB a row, 64 levels, 1,000 bytes for one, 4 TiB in all. */
    public static Limits defaults() {
        return new Limits(64 << 20, 64, 1_000, 4L << 40);
    }
}
