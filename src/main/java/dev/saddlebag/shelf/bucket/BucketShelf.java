package dev.saddlebag.shelf.bucket;

import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.Shelf;
import dev.saddlebag.shelf.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket with a prefix as a shelf. */
public final class BucketShelf implements Shelf {

    private static final int AT_ONCE = 1_000;

    private final BucketSettings settings;
    private final S3Client client;
    private S3AsyncClient files;
    private final String bucket;
    private final String prefix;

    /** @param prefix without slashes at its ends, may be empty */
    public BucketShelf(BucketSettings settings, String bucket, String prefix) {
        this.settings = settings;
        this.client = Clients.of(settings);
        this.bucket = bucket;
        this.prefix = prefix.isEmpty() ? "" : prefix + "/";
    }

    /** What talks to the server; the routes upload with it. */
    public S3Client client() {
        return client;
    }

    public String bucket() {
        return bucket;
    }

    /** The name in the bucket of what is {@code key} on the shelf. */
    public String inBucket(String key) {
        return prefix + key;
    }

    @Override
    public String address() {
        return "s3://" + bucket + (prefix.isEmpty() ? "" : "/" + prefix.substring(0, prefix.length() - 1));
    }

    @Override
    public List<Stored> objects(String below) {
        return asked("cannot be listed", () -> {
            List<Stored> found = new ArrayList<>();
            client.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix + below))
                    .contents()
                    .forEach(o -> {
                        // What consoles show as a folder is an empty object with a slash at its end.
                        if (!o.key().endsWith("/")) {
                            found.add(new Stored(
                                    o.key().substring(prefix.length()), o.size(), o.lastModified(), bare(o.eTag())));
                        }
                    });
            return found;
        });
    }

    @Override
    public Optional<Stored> object(String key) {
        return ifThere("does not let " + key + " be looked at", () -> {
            HeadObjectResponse head = client.headObject(r -> r.bucket(bucket).key(prefix + key));
            return new Stored(key, head.contentLength(), head.lastModified(), bare(head.eTag()));
        });
    }

    @Override
    public InputStream open(String key) {
        return asked(
                "does not give " + key,
                () -> client.getObject(r -> r.bucket(bucket).key(prefix + key)));
    }

    @Override
    public Optional<Small> small(String key) {
        return ifThere("does not give " + key, () -> {
            try (ResponseInputStream<GetObjectResponse> in =
                    client.getObject(r -> r.bucket(bucket).key(prefix + key))) {
                return new Small(in.readNBytes(SMALL), bare(in.response().eTag()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public Optional<String> putNew(String key, byte[] bytes) {
        return put(key, bytes, PutObjectRequest.builder().ifNoneMatch("*"));
    }

    @Override
    public Optional<String> putOver(String key, byte[] bytes, String tag) {
        return put(key, bytes, PutObjectRequest.builder().ifMatch("\"" + tag + "\""));
    }

    private Optional<String> put(String key, byte[] bytes, PutObjectRequest.Builder condition) {
        return asked("does not take " + key, () -> {
            try {
                PutObjectRequest request =
                        condition.bucket(bucket).key(prefix + key).build();
                return Optional.of(bare(
                        client.putObject(request, RequestBody.fromBytes(bytes)).eTag()));
            } catch (S3Exception e) {
                boolean gone = notFound(e) && !"NoSuchBucket".equals(code(e));
                if (e.statusCode() == 412 || e.statusCode() == 409 || gone) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /**
     * Puts {@code file} under {@code key} where nothing is yet, in parts of {@code part} bytes, several at once. What was
     * sent of an upload that failed is given up.
     *
     * @throws SdkException also, with status 412 or 409, when something is there
     */
    public void upload(Path file, String key, long part) throws IOException {
        new PartedUpload(client, files(), bucket, prefix + key, file).put(part);
    }

    private synchronized S3AsyncClient files() {
        if (files == null) {
            files = Clients.ofFiles(settings);
        }
        return files;
    }

    @Override
    public Map<String, String> remove(Collection<String> keys) {
        Map<String, String> left = new LinkedHashMap<>();
        List<String> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<ObjectIdentifier> some = all.subList(from, Math.min(all.size(), from + AT_ONCE)).stream()
                    .map(key -> ObjectIdentifier.builder().key(prefix + key).build())
                    .toList();
            asked(
                            "does not let objects be removed",
                            () -> client.deleteObjects(r ->
                                    r.bucket(bucket).delete(d -> d.objects(some).quiet(true))))
                    .errors()
                    .forEach(e -> left.put(e.key().substring(prefix.length()), e.code()));
        }
        return left;
    }

    /** Gives up uploads of many parts that began before {@code before} and whose key begins with {@code below}. */
    public int abandon(String below, Instant before) {
        return asked("does not let old uploads be given up", () -> {
            int given = 0;
            for (MultipartUpload upload : client.listMultipartUploadsPaginator(
                            r -> r.bucket(bucket).prefix(prefix + below))
                    .uploads()) {
                if (upload.key().startsWith(prefix + below)
                        && upload.initiated().isBefore(before)) {
                    client.abortMultipartUpload(
                            r -> r.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()));
                    given++;
                }
            }
            return given;
        });
    }

    @Override
    public synchronized void close() {
        if (files != null) {
            files.close();
        }
        client.close();
    }

    /** The problem that {@code thrown} means on this shelf, if it is one of the server's or of the way there. */
    public Optional<Problem> problem(Throwable thrown, String what) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SdkException e) {
                return Optional.of(Trouble.of(e, address(), what));
            }
        }
        return Optional.empty();
    }

    private <T> T asked(String what, Supplier<T> question) {
        try {
            return question.get();
        } catch (SdkException e) {
            throw Trouble.of(e, address(), what);
        }
    }

    private <T> Optional<T> ifThere(String what, Supplier<T> question) {
        return asked(what, () -> {
            try {
                return Optional.of(question.get());
            } catch (S3Exception e) {
                if (notFound(e) && !"NoSuchBucket".equals(code(e))) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    private static boolean notFound(S3Exception e) {
        return e.statusCode() == 404;
    }

    private static String code(S3Exception e) {
        return e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
    }

    private static String bare(String tag) {
        return tag == null ? null : tag.replace("\"", "");
    }
}
