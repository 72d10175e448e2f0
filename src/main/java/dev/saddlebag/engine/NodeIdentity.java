package dev.saddlebag.engine;

import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.UUID;

/** Who this machine is: an id that stays, and a name for people. */
final class NodeIdentity {

    private NodeIdentity() {}

    /** @param state the folder that keeps the id from run to run */
    static Metadata.Node of(NodeSettings settings, Path state) throws IOException {
        String name = settings.name().isBlank() ? hostName() : settings.name();
        if (!settings.id().isBlank()) {
            return new Metadata.Node(settings.id(), name);
        }
        Path file = state.resolve("node-id");
        if (!Files.exists(file)) {
            try {
                Files.createDirectories(state);
                Target.writeWhole(file, (UUID.randomUUID() + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (AccessDeniedException | ReadOnlyFileSystemException e) {
                // A place that keeps nothing: the same name then always gives the same id.
                return new Metadata.Node(
                        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                                .toString(),
                        name);
            }
        }
        return new Metadata.Node(Files.readString(file).strip(), name);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this machine";
        }
    }
}
