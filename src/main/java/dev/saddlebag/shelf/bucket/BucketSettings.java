package dev.saddlebag.shelf.bucket;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How buckets are reached, {@code saddlebag.s3}; a shelf may say otherwise for itself.
 *
 * @param endpoint of an S3 API, {@code https://minio.internal:9000}; empty for Amazon's
 * @param region empty for what the SDK finds, else us-east-1
 * @param pathStyle whether the bucket stands in the path and not in the host name
 * @param accessKey empty for what the SDK finds: environment, profile, web identity, instance role
 * @param checksums when-supported sends checksums that some servers other than Amazon's refuse
 * @param timeout of one connection, and of waiting for an answer on it
 */
@ConfigurationProperties("saddlebag.s3")
public record BucketSettings(
        @DefaultValue("") String endpoint,
        @DefaultValue("") String region,
        @DefaultValue("false") boolean pathStyle,
        @DefaultValue("") String accessKey,
        @DefaultValue("") String secretKey,
        @DefaultValue("WHEN_REQUIRED") Checksums checksums,
        @DefaultValue("30s") Duration timeout) {

    /** When a request carries a checksum of its body. */
    public enum Checksums {
        WHEN_REQUIRED,
        WHEN_SUPPORTED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public BucketSettings {
        if (!endpoint.isEmpty()) {
            refuseUnlessAddress(endpoint);
        }
        if (accessKey.isEmpty() != secretKey.isEmpty()) {
            throw new IllegalArgumentException("saddlebag.s3.access-key and saddlebag.s3.secret-key go together; only "
                    + (accessKey.isEmpty() ? "secret-key" : "access-key") + " is set");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("saddlebag.s3.timeout is " + timeout + "; it must be longer than 0s");
        }
    }

    private static void refuseUnlessAddress(String endpoint) {
        try {
            URI uri = URI.create(endpoint);
            if (uri.getHost() != null
                    && uri.getScheme() != null
                    && uri.getScheme().matches("https?")) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "saddlebag.s3.endpoint is " + endpoint + "; an address such as https://minio.internal:9000 is needed");
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "BucketSettings[endpoint=" + endpoint + ", region=" + region + ", pathStyle=" + pathStyle + "]";
    }
}
