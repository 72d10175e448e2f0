package dev.saddlebag.shelf.bucket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * A file on its way into a bucket in parts, several at once, each read from the disk while it is sent.
 *
 * <p>Not by the SDK's own way to do this: it sends {@code x-amz-mp-object-size}, which servers other than Amazon's refuse
 * when they do not know it.
 */
final class PartedUpload {

    private static final int AT_ONCE = 4;
    private static final int BUFFER = 1 << 17;

    private final S3Client client;
    private final S3AsyncClient files;
    private final String bucket;
    private final String key;
    private final Path file;

    /** @param files sends the parts */
    PartedUpload(S3Client client, S3AsyncClient files, String bucket, String key, Path file) {
        this.client = client;
        this.files = files;
        this.bucket = bucket;
        this.key = key;
        this.file = file;
    }

    /**
     * Puts the file where nothing is yet; what was sent of an upload that failed is given up.
     *
     * @param part bytes of each part but the last
     * @throws SdkException also, with status 412 or 409, when something is there
     */
    void put(long part) throws IOException {
        String upload =
                client.createMultipartUpload(r -> r.bucket(bucket).key(key)).uploadId();
        try {
            List<CompletedPart> parts = sent(upload, part);
            client.completeMultipartUpload(r ->
                    r.bucket(bucket).key(key).uploadId(upload).ifNoneMatch("*").multipartUpload(m -> m.parts(parts)));
        } catch (IOException | RuntimeException e) {
            giveUp(upload, e);
            throw e;
        }
    }

    private List<CompletedPart> sent(String upload, long part) throws IOException {
        long bytes = Files.size(file);
        ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<CompletedPart>> sending = new ArrayList<>();
            for (long from = 0; from < bytes; from += part) {
                int number = sending.size() + 1;
                long start = from;
                sending.add(senders.submit(() -> send(upload, number, start, Math.min(part, bytes - start))));
            }
            List<CompletedPart> parts = new ArrayList<>();
            for (Future<CompletedPart> each : sending) {
                parts.add(each.get());
            }
            return parts;
        } catch (ExecutionException e) {
            Throwable cause =
                    e.getCause() instanceof ExecutionException ? e.getCause().getCause() : e.getCause();
            if (cause instanceof RuntimeException known) {
                throw known;
            }
            throw new IOException(cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("the upload was interrupted", e);
        } finally {
            end(senders);
        }
    }

    /** A part that is still on its way would outlive an upload that is given up. */
    private static void end(ExecutorService senders) {
        senders.shutdownNow();
        try {
            senders.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletedPart send(String upload, int number, long from, long bytes)
            throws ExecutionException, InterruptedException {
        CompletableFuture<UploadPartResponse> sending = files.uploadPart(
                r -> r.bucket(bucket).key(key).uploadId(upload).partNumber(number),
                AsyncRequestBody.fromFile(
                        f -> f.path(file).position(from).numBytesToRead(bytes).chunkSizeInBytes(BUFFER)));
        try {
            return CompletedPart.builder()
                    .partNumber(number)
                    .eTag(sending.get().eTag())
                    .build();
        } finally {
            // Of no effect on one that has ended.
            sending.cancel(true);
        }
    }

    private void giveUp(String upload, Exception cause) {
        try {
            client.abortMultipartUpload(r -> r.bucket(bucket).key(key).uploadId(upload));
        } catch (SdkException e) {
            // The next attempt gives it up, or says that it may not.
            cause.addSuppressed(e);
        }
    }
}
