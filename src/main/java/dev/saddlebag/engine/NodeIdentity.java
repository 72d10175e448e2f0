package dev.saddlebag.engine;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.write.Target;
import dev.saddlebag.engine.configuration.NodeSettings;
import dev.saddlebag.engine.node.Machine;
import dev.saddlebag.problem.Unwritable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Who this machine is: an id that stays, and a name for people. */
final class NodeIdentity {

    private static final JsonMapper JSON = new JsonMapper();

    private NodeIdentity() {}

    /** @param state the folder that keeps the id from run to run */
    static Metadata.Node of(NodeSettings settings, Path state) throws IOException {
        String name = settings.name().isBlank() ? hostName() : settings.name();
        if (!settings.id().isBlank()) {
            return new Metadata.Node(settings.id(), name);
        }
        try {
            return new Metadata.Node(kept(state, name, Machine.here()), name);
        } catch (FileSystemException e) {
            if (!Unwritable.says(e)) {
                throw e;
            }
            // A place that keeps nothing: the same name then always gives the same id.
            return new Metadata.Node(
                    UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                            .toString(),
                    name);
        }
    }

    /**
     * The id in {@code state/node.json}. A folder that was brought to another machine, with a disk image say, gets a new
     * one there, for two machines with one id would take each other's archives for their own.
     */
    static String kept(Path state, String name, Machine machine) throws IOException {
        Path file = state.resolve("node.json");
        Kept kept = Files.exists(file) ? JSON.readValue(Files.readString(file), Kept.class) : older(state);
        if (kept != null && kept.machine() != null && !machine.couldBe(kept.machine())) {
            kept = new Kept(UUID.randomUUID().toString(), name, machine, kept.id());
        } else if (kept == null) {
            kept = new Kept(UUID.randomUUID().toString(), name, machine, null);
        } else if (kept.machine() != null) {
            return kept.id();
        } else {
            kept = new Kept(kept.id(), name, machine, null);
        }
        Files.createDirectories(state);
        Target.writeWhole(file, JSON.writeValueAsBytes(kept));
        return kept.id();
    }

    /** What versions before wrote: the id and nothing else. */
    private static Kept older(Path state) throws IOException {
        Path file = state.resolve("node-id");
        return Files.exists(file) ? new Kept(Files.readString(file).strip(), null, null, null) : null;
    }

    /** @param was the id before the folder came to this machine; null where it was always here */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Kept(String id, String name, Machine machine, String was) {}

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this machine";
        }
    }
}
