package dev.saddlebag.shelf;

import dev.saddlebag.embedded.bucket.EmbeddedBucket;
import dev.saddlebag.laws.Server;
import dev.saddlebag.shelf.bucket.BucketSettings;
import dev.saddlebag.shelf.bucket.BucketShelf;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** The S3 server of this test run, in this process, and prefixes in its bucket that no other test uses. */
public final class Bucket {

    private static final class Shared {
        static final EmbeddedBucket SERVER = EmbeddedBucket.start(Server.fresh("buckets"), "saddlebag-test");
    }

    private Bucket() {}

    public static EmbeddedBucket server() {
        return Shared.SERVER;
    }

    public static BucketSettings settings() {
        return new BucketSettings(
                server().endpoint(),
                "",
                true,
                server().accessKey(),
                server().secretKey(),
                BucketSettings.Checksums.WHEN_REQUIRED,
                Duration.ofSeconds(10));
    }

    /** A shelf that nobody else uses. */
    public static BucketShelf shelf() {
        return new BucketShelf(settings(), server().name(), UUID.randomUUID().toString());
    }

    /** The same settings as configuration keys. */
    public static Map<String, String> keys() {
        return Map.of(
                "saddlebag.s3.endpoint", server().endpoint(),
                "saddlebag.s3.path-style", "true",
                "saddlebag.s3.access-key", server().accessKey(),
                "saddlebag.s3.secret-key", server().secretKey());
    }
}
