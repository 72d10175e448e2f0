package dev.saddlebag.embedded;

import dev.saddlebag.embedded.machine.Platform;
import dev.saddlebag.embedded.machine.Tree;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;

/** What a folder keeps from run to run beside its data: the password and the port. Written whole or not at all. */
record Kept(Path folder) {
    // Below the ports that systems lend to outgoing connections (Linux from 32768, others from 49152), so that ours is
    // still
    // there after a stop.
    private static final int FIRST_PORT = 20_000;
    private static final int LAST_PORT = 32_000;

    Path passwordFile() {
        return folder.resolve("password");
    }

    /**
     * The superuser's password: 32 random characters, made on the first call, readable by us alone.
     *
     * @param data the cluster; where it is there and the password is not, nobody can log in any more
     */
    String password(Path data) throws IOException {
        if (!Files.exists(passwordFile())) {
            if (Files.exists(data)) {
                throw new EmbeddedServerException(
                        "folder " + folder + " holds a cluster but not its password",
                        "put the file password back, or delete " + folder + " to begin anew.");
            }
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            write(passwordFile(), Base64.getUrlEncoder().withoutPadding().encodeToString(random), 0600);
        }
        return Files.readString(passwordFile()).strip();
    }

    /** The port of last time if nobody has it now, else a free one, which is kept from here on. */
    int port() throws IOException {
        Path file = folder.resolve("port");
        if (Files.exists(file)) {
            String kept = Files.readString(file).strip();
            if (kept.matches("[0-9]{1,5}") && free(Integer.parseInt(kept))) {
                return Integer.parseInt(kept);
            }
        }
        SecureRandom random = new SecureRandom();
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = FIRST_PORT + random.nextInt(LAST_PORT - FIRST_PORT);
            if (free(port)) {
                port(port);
                return port;
            }
        }
        throw new EmbeddedServerException(
                "no free port on 127.0.0.1 between " + FIRST_PORT + " and " + LAST_PORT,
                "end what listens there, or check that this user may listen at all.");
    }

    /** Keeps {@code port}. */
    void port(int port) throws IOException {
        write(folder.resolve("port"), Integer.toString(port), 0644);
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Like the server: connections that are only dying away are no obstacle.
            socket.setReuseAddress(!Platform.here().windows());
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void write(Path file, String value, int mode) throws IOException {
        Path part = Files.createTempFile(folder, "kept-", "");
        Tree.mode(part, mode);
        Files.writeString(part, value + "\n");
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
