package dev.saddlebag.shelf;

import dev.saddlebag.rig.Server;
import dev.saddlebag.shelf.bucket.BucketSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Adobe's S3Mock as a process of its own: a server of another make, on this machine only. */
final class SecondServer implements AutoCloseable {

    static final String BUCKET = "saddlebag-second";

    private static final Path JAR = Path.of("target/s3mock.jar");
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Process process;
    private final int port;

    private SecondServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static SecondServer start() throws IOException, InterruptedException {
        Path folder = Server.fresh("s3mock").getParent();
        Path type = folder.resolve("more").resolve(Loopback.class.getName().replace('.', '/') + ".class");
        Files.createDirectories(type.getParent());
        try (InputStream in = Loopback.class.getResourceAsStream("Loopback.class")) {
            Files.copy(in, type);
        }
        Files.createDirectories(folder.resolve("store"));
        int port = free();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-Dloader.path=" + folder.resolve("more"),
                        "-cp",
                        JAR.toAbsolutePath().toString(),
                        "org.springframework.boot.loader.launch.PropertiesLauncher",
                        "--spring.main.sources=" + Loopback.class.getName(),
                        "--server.address=127.0.0.1",
                        "--server.port=" + free(),
                        "--com.adobe.testing.s3mock.httpPort=" + port,
                        "--com.adobe.testing.s3mock.vectors.httpPort=" + free(),
                        "--com.adobe.testing.s3mock.vectors.httpsPort=" + free(),
                        "--com.adobe.testing.s3mock.store.root=" + folder.resolve("store"),
                        "--com.adobe.testing.s3mock.store.initial-buckets=" + BUCKET)
                // Not here: it would take our configuration for its own.
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        SecondServer server = new SecondServer(process, port);
        Instant end = Instant.now().plus(PATIENCE);
        while (!server.answers()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                process.destroyForcibly();
                throw new IllegalStateException(Files.readString(folder.resolve("log")));
            }
            Thread.sleep(50);
        }
        return server;
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (java.net.ConnectException e) {
            return false;
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    BucketSettings settings() {
        return new BucketSettings(
                endpoint(),
                "",
                true,
                "anybody",
                "anything",
                BucketSettings.Checksums.WHEN_REQUIRED,
                Duration.ofSeconds(20));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
