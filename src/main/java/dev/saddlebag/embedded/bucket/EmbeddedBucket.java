package dev.saddlebag.embedded.bucket;

import dev.saddlebag.embedded.EmbeddedServerException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * An S3 server with one bucket. It listens on the loopback address alone, on a port that was free, and knows one pair of
 * credentials, made for this run.
 *
 * <p>Not for data that anybody would miss: nothing is forced to the disk.
 */
public final class EmbeddedBucket implements AutoCloseable {

    private final S3Proxy server;
    private final FilesystemNio2BlobStore store;
    private final String name;
    private final String accessKey;
    private final String secretKey;

    private EmbeddedBucket(
            S3Proxy server, FilesystemNio2BlobStore store, String name, String accessKey, String secretKey) {
        this.server = server;
        this.store = store;
        this.name = name;
        this.accessKey = accessKey;
        this.secretKey = secretKey;
    }

    /** Starts a server on {@code folder}, which keeps its objects from run to run, and makes the bucket if need be. */
    public static EmbeddedBucket start(Path folder, String name) {
        return start(folder, name, 0);
    }

    /** @param port 0 for one that is free */
    public static EmbeddedBucket start(Path folder, String name, int port) {
        String accessKey = "saddlebag-" + random(4);
        String secretKey = random(20);
        try {
            Files.createDirectories(folder.toAbsolutePath());
            FilesystemNio2BlobStore store =
                    new FilesystemNio2BlobStore(folder.toAbsolutePath().toString());
            S3Proxy server = S3Proxy.builder()
                    .blobStore(store)
                    .endpoint(URI.create("http://127.0.0.1:" + port))
                    .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, accessKey, secretKey)
                    .build();
            server.start();
            EmbeddedBucket bucket = new EmbeddedBucket(server, store, name, accessKey, secretKey);
            if (!store.containerExists(name)) {
                store.createContainer(name);
            }
            return bucket;
        } catch (IOException e) {
            throw new EmbeddedServerException("the folder " + folder + " cannot be a bucket", "Check its rights.", e);
        } catch (Exception e) {
            throw new EmbeddedServerException(
                    "the S3 server on " + folder + " did not start", "Is another process on its port?", e);
        }
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** The bucket's name. */
    public String name() {
        return name;
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getPort();
    }

    public int port() {
        return server.getPort();
    }

    public String accessKey() {
        return accessKey;
    }

    public String secretKey() {
        return secretKey;
    }

    @Override
    public void close() {
        try (store) {
            server.stop();
        } catch (Exception e) {
            throw new EmbeddedServerException("the S3 server did not stop", "It ends with this process.", e);
        }
    }
}
