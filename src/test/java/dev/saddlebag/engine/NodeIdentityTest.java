package dev.saddlebag.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.engine.node.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who a machine is, and when it is another one. */
class NodeIdentityTest {

    private static final Machine ONE = new Machine("one", Set.of("card 1", "card 2"));

    @TempDir
    private Path state;

    @Test
    void anIdStays() throws IOException {
        String id = NodeIdentity.kept(state, "till", ONE);

        assertThat(NodeIdentity.kept(state, "till", ONE)).isEqualTo(id);
        assertThat(NodeIdentity.kept(state, "till", new Machine("one", Set.of("card 2", "card 3"))))
                .isEqualTo(id);
    }

    @Test
    void theIdOfAnEarlierVersionIsTakenOver() throws IOException {
        Files.writeString(state.resolve("node-id"), "n-1\n");

        assertThat(NodeIdentity.kept(state, "till", ONE)).isEqualTo("n-1");
        assertThat(state.resolve("node.json")).content().contains("n-1");
    }

    @Test
    void aFolderThatCameToAnotherMachineGetsAnIdOfItsOwnAndSaysWhatItWas() throws IOException {
        String id = NodeIdentity.kept(state, "till", ONE);

        String other = NodeIdentity.kept(state, "till", new Machine("two", Set.of()));

        assertThat(other).isNotEqualTo(id);
        assertThat(state.resolve("node.json")).content().contains("\"was\":\"" + id + "\"");
    }

    @Test
    void whereNothingTellsMachinesApartTheIdStays() throws IOException {
        String id = NodeIdentity.kept(state, "till", new Machine("", Set.of()));

        assertThat(NodeIdentity.kept(state, "till", ONE)).isEqualTo(id);
    }
}
