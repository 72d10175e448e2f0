package dev.saddlebag.shelf;

import dev.saddlebag.embedded.bucket.EmbeddedBucket;
import dev.saddlebag.rig.Server;
import dev.saddlebag.shelf.bucket.BucketSettings;
import dev.saddlebag.shelf.bucket.BucketShelf;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** The S3 server of this test run, in this process, and prefixes in its bucket that no other test uses. */
public final class Bucket {

    private static final class Shared {
        static final Path FOLDER = Server.fresh("buckets");
        static final EmbeddedBucket SERVER = EmbeddedBucket.start(FOLDER, "saddlebag-test");
    }

    private Bucket() {}

    public static EmbeddedBucket server() {
        return Shared.SERVER;
    }

    /** The folder whose files are the objects of {@code shelf}: faster than putting each. */
    public static Path behind(BucketShelf shelf) {
        return Shared.FOLDER.resolve(shelf.bucket()).resolve(shelf.inBucket(""));
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
