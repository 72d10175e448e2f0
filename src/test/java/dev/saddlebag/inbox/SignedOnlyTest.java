package dev.saddlebag.inbox;

import static dev.saddlebag.inbox.Installation.filed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.archive.secrecy.TestKeys;
import dev.saddlebag.rig.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An inbox that takes only what somebody known has signed. */
@Tag("database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedOnlyTest {

    private final Path signing = TestKeys.signing();
    private Database source;
    private Database target;
    private Installation installation;

    @BeforeAll
    void watch() {
        source = Database.empty("inbox_source");
        target = Database.empty("inbox_target");
        Database.each("CREATE TABLE shop (id integer PRIMARY KEY)", source, target);
        source.execute("INSERT INTO shop VALUES (1)");
        installation = Installation.of(target);
        installation
                .settings()
                .put(
                        "saddlebag.trust.trusted",
                        TestKeys.publicHalf(signing, "quay").toString());
        installation.settings().put("saddlebag.trust.require-signed", "true");
        installation.start();
    }

    @AfterAll
    void stop() {
        installation.close();
    }

    @Test
    void whatIsSignedIsRestoredAndTheRestIsRefusedBeforeAnyWrite() throws IOException {
        Path signed = source.with("saddlebag.trust.sign", "true")
                .with("saddlebag.trust.signing-keyset", signing.toString())
                .backup();
        Path plain = source.with("saddlebag.trust.sign", "false").backup();
        Path changed = Files.writeString(
                signed.resolveSibling("changed.json"), Files.readString(signed).replace("{\"id\":1}", "{\"id\":2}"));

        assertThat(installation.dropped(plain, "plain.json")).containsAll(filed(".failed", "plain.json"));
        assertThat(installation.dropped(changed, "changed.json")).containsAll(filed(".failed", "changed.json"));
        assertThat(target.rows("SELECT id FROM shop")).isEmpty();
        assertThat(installation.dropped(signed, "signed.json")).containsAll(filed(".done", "signed.json"));
        assertThat(target.rows("SELECT id FROM shop")).isEqualTo(List.of("1"));
        assertThat(installation.text(".failed/plain.json.error.txt")).contains("is not signed", "HINT: ");
        assertThat(installation.text(".done/signed.json.report.txt")).contains("signed by quay with key ");
    }
}
