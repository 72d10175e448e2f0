package dev.saddlebag.shelf;

import java.time.Instant;

/**
 * One object on a shelf.
 *
 * @param key its name below the shelf, with {@code /} between the folders
 * @param modified when it was put there, by the shelf's clock
 * @param tag changes with the content; what a bucket calls an ETag, without quotes. Null where asking for it would cost
 *     reading the object
 */
public record Stored(String key, long bytes, Instant modified, String tag) {}
