package dev.saddlebag.shelf.bucket;

import dev.saddlebag.problem.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.utils.DateUtils;

/** What an answer of an S3 server means to a person. */
final class Trouble {

    /** What Amazon and most others let pass. */
    private static final Duration TOLERATED = Duration.ofMinutes(15);

    private Trouble() {}

    /** @param address of the shelf @param what was wanted of it, {@code cannot be listed} */
    static Problem of(SdkException e, String address, String what) {
        String shelf = "the shelf " + address + " " + what;
        if (e instanceof S3Exception answer) {
            return answered(answer, address, shelf);
        }
        String message = String.valueOf(e.getMessage());
        if (e instanceof SdkClientException && message.contains("credentials")) {
            return new Problem(
                    Problem.Kind.NOT_ALLOWED,
                    shelf + ": there are no credentials",
                    "Set saddlebag.s3.access-key and .secret-key (better in a config tree), or what the AWS SDK reads:"
                            + " AWS_ACCESS_KEY_ID, ~/.aws/credentials.",
                    e);
        }
        return new Problem(
                Problem.Kind.UNREACHABLE,
                shelf + ": it cannot be reached (" + root(e) + ")",
                "Check saddlebag.s3.endpoint and the network. What waits in the outbox is tried again.",
                e);
    }

    private static Problem answered(S3Exception e, String address, String shelf) {
        String code = e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                ? ""
                : e.awsErrorDetails().errorCode();
        String said =
                shelf + ": " + (code.isEmpty() ? "status " + e.statusCode() : code + ", status " + e.statusCode());
        String bucket = address.replaceFirst("^s3://", "").replaceFirst("/.*", "");
        if (code.equals("NoSuchBucket")) {
            return new Problem(
                    Problem.Kind.NOT_FOUND,
                    shelf + ": there is no bucket " + bucket,
                    "Make it, or correct the address; buckets are not made by themselves.",
                    e);
        }
        if (code.equals("RequestTimeTooSkewed") || code.equals("RequestExpired") || clocksDiffer(e)) {
            return new Problem(
                    Problem.Kind.NOT_ALLOWED,
                    said + ": the clocks differ too much",
                    "Set this machine's clock (it says " + Instant.now() + "), or the server's"
                            + date(e).map(d -> " (it says " + d + ").").orElse("."),
                    e);
        }
        if (code.equals("PermanentRedirect") || code.equals("AuthorizationHeaderMalformed") || e.statusCode() == 301) {
            return new Problem(
                    Problem.Kind.WRONG_USAGE, said, "The bucket is in another region: set saddlebag.s3.region.", e);
        }
        if (e.statusCode() == 412 || e.statusCode() == 409) {
            return new Problem(
                    Problem.Kind.REFUSED,
                    said + ": somebody else wrote it first",
                    "Each object is written once, by one machine; check that no two machines have one saddlebag.node.id.",
                    e);
        }
        if (code.equals("BadDigest") || code.equals("InvalidDigest") || code.equals("XAmzContentSHA256Mismatch")) {
            return new Problem(
                    Problem.Kind.FAILED,
                    said + ": the bytes that arrived are not those that were sent",
                    "It is tried again; if it goes on, something on the way alters them.",
                    e);
        }
        if (e.statusCode() == 401 || e.statusCode() == 403) {
            return new Problem(
                    Problem.Kind.NOT_ALLOWED,
                    said,
                    "Check the credentials and the rights: s3:ListBucket, GetObject, PutObject, DeleteObject,"
                            + " AbortMultipartUpload and ListBucketMultipartUploads are needed.",
                    e);
        }
        if (e.statusCode() == 404) {
            return new Problem(
                    Problem.Kind.NOT_FOUND, said, "saddlebag list --from " + address + " shows what is there.", e);
        }
        if (e.statusCode() >= 500 || e.statusCode() == 429) {
            return new Problem(Problem.Kind.UNREACHABLE, said, "The server has trouble; what waits is tried again.", e);
        }
        return new Problem(Problem.Kind.FAILED, said, "Run it again with -v for the technical details.", e);
    }

    /** An answer without a body says no code; its date tells as well. */
    private static boolean clocksDiffer(S3Exception e) {
        return e.statusCode() == 403
                && date(e).filter(d -> Duration.between(d, Instant.now()).abs().compareTo(TOLERATED) > 0)
                        .isPresent();
    }

    private static Optional<Instant> date(S3Exception e) {
        SdkHttpResponse answer =
                e.awsErrorDetails() == null ? null : e.awsErrorDetails().sdkHttpResponse();
        if (answer == null) {
            return Optional.empty();
        }
        try {
            return answer.firstMatchingHeader("Date").map(DateUtils::parseRfc1123Date);
        } catch (DateTimeException bad) {
            return Optional.empty();
        }
    }

    private static String root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String type = root.getClass().getSimpleName();
        return root.getMessage() == null ? type : type + ": " + root.getMessage();
    }
}
