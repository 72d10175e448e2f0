package dev.saddlebag.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saddlebag.archive.secrecy.TestKeys;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.rig.Server;
import dev.saddlebag.sync.report.PullReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Machines that meet in a place where others may read and write. */
@Tag("database")
class SecretPullTest {

    private static final String SCHEMA = "CREATE TABLE shop (id integer PRIMARY KEY, name text)";
    private static final Path SHELF = Server.fresh("meeting-secret");
    private static final Path KEYS = TestKeys.encryption();
    private static final Path SIGNING = TestKeys.signing();
    private static final String TRUSTED = TestKeys.publicHalf(SIGNING, "a").toString();
    private static final Machine A = Machine.of("secret_a", SHELF, "sync_secret_b");
    private static final Machine B = Machine.of("secret_b", SHELF, "sync_secret_a");

    @BeforeEach
    void fresh() throws IOException {
        Files.createDirectories(SHELF);
        Machine.wipe(SHELF);
        A.reset(SCHEMA);
        B.reset(SCHEMA);
        A.database().execute("INSERT INTO shop VALUES (1, 'a secret')");
    }

    private static Machine signing(Machine machine) {
        return machine.with("saddlebag.trust.sign", "true", "saddlebag.trust.signing-keyset", SIGNING.toString());
    }

    private static Machine trusting(Machine machine) {
        return machine.with("saddlebag.trust.trusted", TRUSTED, "saddlebag.trust.require-signed", "true");
    }

    @Test
    void whatIsEncryptedAndSignedComesInAndNobodyElseReadsIt() throws IOException {
        String[] secret = {"saddlebag.secrecy.keyset", KEYS.toString()};
        signing(A.with(secret)).push();

        trusting(B.with(secret)).pull();

        assertThat(B.database().rows("SELECT name FROM shop")).containsExactly("a secret");
        try (Stream<Path> files = Files.walk(SHELF)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readAllBytes(file)).asString().doesNotContain("a secret");
            }
        }
    }

    @Test
    void whoSignedIsTheOtherMachineAndNotTheOneThatPulls() {
        String own = TestKeys.signing().toString();
        signing(A).push();

        PullReport report = trusting(B)
                .with("saddlebag.trust.sign", "true", "saddlebag.trust.signing-keyset", own)
                .pull();

        assertThat(report.taken().get(0).remarks())
                .filteredOn(r -> r.startsWith("signed"))
                .singleElement()
                .asString()
                .startsWith("signed by a with key ");
    }

    @Test
    void whatIsSecretIsNotShippedAgainEitherAndItsHashStandsNowhere() throws IOException {
        Machine a = A.with("saddlebag.secrecy.keyset", KEYS.toString());
        Machine b = B.with("saddlebag.secrecy.keyset", KEYS.toString());
        a.push();
        b.pull();

        assertThat(b.push().pushed()).isFalse();
        assertThat(a.pull().taken()).isEmpty();
        assertThat(a.push().pushed()).isFalse();

        String content = A.content();
        try (Stream<Path> files = Files.walk(SHELF)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                assertThat(file).content().doesNotContain(content);
            }
        }
    }

    @Test
    void withoutTheKeyNothingComesIn() {
        A.with("saddlebag.secrecy.keyset", KEYS.toString()).push();

        assertThatThrownBy(B::pull).isInstanceOf(Problem.class).hasMessageContaining("is encrypted with key");
        assertThat(B.database().rows("SELECT name FROM shop")).isEmpty();
    }

    @Test
    void whatNobodyTrustedSignedDoesNotComeIn() {
        A.push();

        assertThatThrownBy(() -> trusting(B).pull()).isInstanceOf(Problem.class).hasMessageContaining("sign");
        assertThat(B.database().rows("SELECT name FROM shop")).isEmpty();
    }

    @Test
    void whatWasChangedOnTheShelfDoesNotComeIn() throws IOException {
        A.push();
        try (Stream<Path> files = Files.walk(SHELF)) {
            Path archive = files.filter(f -> f.toString().endsWith(".json.zst"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(archive);
            bytes[bytes.length / 2] ^= 1;
            Files.write(archive, bytes);
        }

        assertThatThrownBy(B::pull).isInstanceOf(Problem.class);
        assertThat(B.database().rows("SELECT name FROM shop")).isEmpty();
    }

    @Test
    void anUploadThatWasCutShortIsNotThereYet() throws IOException {
        A.push();
        try (Stream<Path> files = Files.walk(SHELF)) {
            for (Path manifest :
                    files.filter(f -> f.toString().endsWith(".manifest.json")).toList()) {
                Files.delete(manifest);
            }
        }

        assertThat(B.pull().taken()).isEmpty();
        assertThat(B.database().rows("SELECT name FROM shop")).isEmpty();
    }
}
