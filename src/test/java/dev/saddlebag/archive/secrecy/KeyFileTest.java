package dev.saddlebag.archive.secrecy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"ENCRYPTION", "SIGNING"})
    void onlyItsOwnerReadsAFileWithKeysAlsoAfterItWasTurned(KeyFile.Purpose purpose) throws IOException {
        Path file = folder.resolve("below/keys.json");
        KeyFile keys = new KeyFile(file);

        keys.create(purpose);
        keys.rotate();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file.getParent()).isDirectoryContaining(f -> f.equals(file));
        assertThat(file.getParent().toFile().list()).hasSize(1);
    }

    @Test
    void aKeyThatIsAddedWritesAndTheOthersStay() throws IOException {
        KeyFile keys = new KeyFile(folder.resolve("keys.json"));
        keys.create(KeyFile.Purpose.ENCRYPTION);
        String first = keys.list().get(0).number();

        keys.rotate();

        List<KeyFile.Key> list = keys.list();
        assertThat(list).extracting(KeyFile.Key::primary).containsExactly(false, true);
        assertThat(list.get(0).number()).isEqualTo(first).hasSize(10);
    }

    @Test
    void keysThatAreThereAreNeverWrittenOver() throws IOException {
        Path file = folder.resolve("keys.json");
        KeyFile keys = new KeyFile(file);
        keys.create(KeyFile.Purpose.ENCRYPTION);
        String before = Files.readString(file);

        assertThatThrownBy(() -> keys.create(KeyFile.Purpose.SIGNING))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.kind()).isEqualTo(Problem.Kind.REFUSED));
        assertThat(file).hasContent(before);
    }

    @Test
    void thePublicHalvesCannotSign() throws IOException {
        Path signing = folder.resolve("signing.json");
        Path half = folder.resolve("quay.json");
        new KeyFile(signing).create(KeyFile.Purpose.SIGNING);

        new KeyFile(signing).exportPublic(half);

        assertThat(new KeyFile(half).list())
                .extracting(KeyFile.Key::purpose)
                .containsExactly(KeyFile.Purpose.VERIFYING);
        assertThatThrownBy(() -> Signer.of(Files.readString(half), "the setting"))
                .isInstanceOf(Problem.class)
                .hasMessage("the setting is no keyset that can sign");
    }

    @Test
    void aPrivateKeyAmongTheTrustedIsRefused() throws IOException {
        Path signing = TestKeys.signing();

        assertThatThrownBy(() -> TestKeys.trustingText(Files.readString(signing)))
                .isInstanceOf(Problem.class)
                .hasMessage("saddlebag.trust.trusted has quay, which is no public keyset");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "no keys", "{\"primaryKeyId\":1,\"key\":[]}", "null"})
    void whatHoldsNoKeysIsToldWithoutBeingQuoted(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("keys.json"), text);

        assertThatThrownBy(() -> new KeyFile(file).list())
                .isInstanceOf(Problem.class)
                .hasMessage(file + " is no keyset that can be read");
        assertThatThrownBy(() -> Keyset.of(text, "saddlebag.secrecy.keyset"))
                .isInstanceOf(Problem.class)
                .hasMessage("saddlebag.secrecy.keyset is no keyset that can be read");
    }

    @Test
    void aKeyThatSignsDoesNotEncryptNorTheOtherWayRound() {
        assertThatThrownBy(() -> TestKeys.secret(TestKeys.signing())).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> TestKeys.signer(TestKeys.encryption())).isInstanceOf(Problem.class);
    }

    @Test
    void nothingThatIsLoggedShowsKeys() {
        Path encryption = TestKeys.encryption();
        String secret = TestKeys.text(encryption).replaceAll("(?s).*\"value\":\\s*\"([^\"]+)\".*", "$1");

        assertThat(secret).hasSizeGreaterThan(40);
        assertThat(TestKeys.secret(encryption).toString()).contains("Keyset[").doesNotContain(secret);
    }
}
