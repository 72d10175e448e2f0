package dev.saddlebag.shelf;

import dev.saddlebag.shelf.bucket.BucketSettings;

/**
 * One shelf of the configuration, {@code saddlebag.shelves.<name>}. What is null is as in {@code saddlebag.s3}.
 *
 * @param at a folder, or {@code s3://bucket/prefix}
 */
public record Place(String at, String endpoint, String region, Boolean pathStyle, String accessKey, String secretKey) {

    public Place {
        if (at == null || at.isBlank()) {
            throw new IllegalArgumentException(
                    "saddlebag.shelves: a shelf has no at; a folder or s3://bucket/prefix is needed");
        }
    }

    BucketSettings settings(BucketSettings common) {
        return new BucketSettings(
                endpoint == null ? common.endpoint() : endpoint,
                region == null ? common.region() : region,
                pathStyle == null ? common.pathStyle() : pathStyle,
                accessKey == null ? common.accessKey() : accessKey,
                secretKey == null ? common.secretKey() : secretKey,
                common.checksums(),
                common.timeout());
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Place[" + at + "]";
    }
}
