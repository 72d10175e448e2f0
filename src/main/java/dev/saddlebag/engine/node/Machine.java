package dev.saddlebag.engine.node;

import dev.saddlebag.archive.ContentHash;
import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Marks of the machine the program runs on. A container has none, and neither of two marks has to be there.
 *
 * @param id a hash of the id that the operating system gave itself when it was installed; empty where there is none
 * @param cards hashes of the addresses that are burnt into its network cards
 */
public record Machine(String id, Set<String> cards) {

    private static final List<Path> IDS = List.of(Path.of("/etc/machine-id"), Path.of("/var/lib/dbus/machine-id"));
    private static final int SET_BY_SOFTWARE = 2;

    public Machine {
        id = id == null ? "" : id;
        cards = cards == null ? Set.of() : new TreeSet<>(cards);
    }

    public static Machine here() throws IOException {
        String id = "";
        for (Path file : IDS) {
            if (id.isEmpty() && Files.isReadable(file)) {
                String text = Files.readString(file).strip();
                id = text.isEmpty() ? "" : ContentHash.of(text);
            }
        }
        Set<String> cards = new TreeSet<>();
        for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
            byte[] address = card.getHardwareAddress();
            if (address != null && address.length == 6 && (address[0] & SET_BY_SOFTWARE) == 0) {
                cards.add(ContentHash.of(HexFormat.of().formatHex(address)));
            }
        }
        return new Machine(id, cards);
    }

    /** Whether nothing speaks against both being one machine: a card may be changed, a mark may be missing. */
    public boolean couldBe(Machine other) {
        boolean sameId = id.isEmpty() || other.id().isEmpty() || id.equals(other.id());
        boolean sameCard =
                cards.isEmpty() || other.cards().isEmpty() || cards.stream().anyMatch(other.cards()::contains);
        return sameId && sameCard;
    }
}
