package dev.saddlebag.engine.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.archive.secrecy.TestKeys;
import dev.saddlebag.cli.Run;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Secret and signed archives as an operator has them. */
@Tag("database")
class SecrecyFromTheShellTest {

    private static final String MARKER = "S3CRET-VALUE";

    private Database source;
    private Database target;
    private Path keys;
    private Path folder;

    @BeforeEach
    void shops() throws IOException {
        source = Database.empty("shell_source");
        target = Database.empty("shell_target");
        Database.each("CREATE TABLE shop (id serial PRIMARY KEY, name text)", source, target);
        source.execute("INSERT INTO shop (name) SELECT '" + MARKER + " ' || n FROM generate_series(1, 300) n");
        keys = Server.fresh("keys.json");
        folder = Files.createDirectories(Server.fresh("backups"));
        assertThat(Run.of("key", "create", keys.toString()).exit()).isZero();
    }

    @Test
    void aSecretBackupIsReadByAllThatReadsWithItsKeys() throws IOException {
        Path config = config(Map.of("saddlebag.secrecy.keyset", keys.toString()));

        Path archive = backup(config);

        assertThat(archive.getFileName().toString()).endsWith(".json.zst.enc");
        for (List<String> command : List.of(
                List.of("verify", archive.toString()),
                List.of("show", archive.toString()),
                List.of("diff", archive.toString(), archive.toString(), "--exit-code"))) {
            Run run = run(config, command.toArray(String[]::new));
            assertThat(run.exit()).as(run.err()).isZero();
        }
        Run restored =
                run(config(target, Map.of("saddlebag.secrecy.keyset", keys.toString())), "restore", archive.toString());
        assertThat(restored.exit()).as(restored.err()).isZero();
        assertThat(target.contentSha256()).isEqualTo(source.contentSha256());
    }

    @Test
    void aSecretBackupGoesToShelvesAndComesFromThem() throws IOException {
        Path shelf = Files.createDirectories(Server.fresh("shelf"));
        Map<String, String> settings =
                Map.of("saddlebag.secrecy.keyset", keys.toString(), "saddlebag.shelves.there.at", shelf.toString());
        Path config = config(settings);

        Run shipped = run(config, "backup");
        Run listed = Run.of("list", "--from", shelf.toString(), "--config", config.toString());
        Run restored = run(config(target, settings), "restore", "latest");
        Run pruned = Run.of("prune", "--keep-last", "1", "--dry-run", "--config", config.toString());

        assertThat(shipped.exit()).as(shipped.err()).isZero();
        assertThat(listed.out()).contains("shell_source");
        assertThat(restored.exit()).as(restored.err()).isZero();
        assertThat(target.contentSha256()).isEqualTo(source.contentSha256());
        assertThat(pruned.exit()).as(pruned.err()).isZero();
        assertThat(pruned.out()).contains("newest");
    }

    @Test
    void withoutTheKeysNothingIsWrittenAndTheHintNamesTheSetting() throws IOException {
        Path archive = backup(config(Map.of("saddlebag.secrecy.keyset", keys.toString())));
        Path others = config(
                target, Map.of("saddlebag.secrecy.keyset", TestKeys.encryption().toString()));
        Map<String, List<String>> before = target.places();

        Run none = run(config(target, Map.of()), "restore", archive.toString());
        Run wrong = run(others, "restore", archive.toString());

        assertThat(none.exit()).isEqualTo(13);
        assertThat(none.err()).contains("no keyset is configured", "HINT: ", "SADDLEBAG_SECRECY_KEYSET");
        assertThat(wrong.exit()).isEqualTo(13);
        assertThat(wrong.err()).contains("the keyset here holds", "HINT: ");
        assertThat(target.places()).isEqualTo(before);
    }

    @Test
    void neitherValuesNorKeysAreAnywhereButWhereTheyBelong() throws IOException {
        String secret = Files.readString(keys).replaceAll("(?s).*\"value\":\\s*\"([^\"]+)\".*", "$1");
        Path config = config(Map.of("saddlebag.secrecy.keyset", keys.toString()));

        Path archive = backup(config);
        Run listed = Run.of("key", "list", keys.toString(), "--json");
        // In a process of its own, of which everything is seen, logs too.
        Shell.Ended verified = Shell.of(source).run("verify", archive.toString(), "-v", "--config", config.toString());

        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(text).as(file.toString()).doesNotContain(MARKER, secret);
            }
        }
        assertThat(folder).isDirectoryContaining("glob:**.manifest.json");
        assertThat(listed.out() + listed.err() + verified.out() + verified.err())
                .doesNotContain(secret, MARKER);
    }

    /** As a service manager hands secrets over: a folder with a file named after the setting, which holds the keys. */
    @Test
    void theKeysThemselvesMayComeFromAConfigTree() throws IOException {
        Path tree = Files.createDirectories(Server.fresh("credentials"));
        Files.copy(keys, tree.resolve("saddlebag.secrecy.keyset"));
        Path config = config(Map.of("spring.config.import", "configtree:" + tree + "/"));

        Path archive = backup(config);

        Run verified = run(config, "verify", archive.toString());
        assertThat(verified.exit()).as(verified.err()).isZero();
        assertThat(archive.toString()).endsWith(".enc");
    }

    @Test
    void aBackupIsSignedAndVerifySaysByWhom() throws IOException {
        Path signing = TestKeys.signing();
        Path trusted = TestKeys.publicHalf(signing, "quay").getParent();
        Path archive = backup(
                config(Map.of("saddlebag.trust.sign", "true", "saddlebag.trust.signing-keyset", signing.toString())));

        Run verified = run(
                config(Map.of(
                        "saddlebag.trust.trusted", trusted.resolve("quay.json").toString())),
                "verify",
                archive.toString());

        assertThat(verified.exit()).as(verified.err()).isZero();
        assertThat(verified.out()).containsPattern("(?m)^signed by quay with key \\d{10}$");
    }

    @Test
    void settingsThatCannotBeKeptToAreToldByTheirNames() throws IOException {
        Run unsigned = run(config(Map.of("saddlebag.trust.sign", "true")), "backup", "--to", folder.toString());
        Run absent =
                run(config(Map.of("saddlebag.secrecy.keyset", "absent.json")), "backup", "--to", folder.toString());

        assertThat(unsigned.exit()).isEqualTo(2);
        assertThat(unsigned.err()).contains("saddlebag.trust.signing-keyset", "HINT: ");
        assertThat(absent.exit()).isEqualTo(2);
        assertThat(absent.err()).contains("saddlebag.secrecy.keyset names absent.json, which cannot be read");
        assertThat(folder).isEmptyDirectory();
    }

    private Path backup(Path config) throws IOException {
        Run run = run(config, "backup", "--to", folder.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        try (var files = Files.list(folder)) {
            return files.filter(f -> !f.toString().endsWith(".manifest.json"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Run run(Path config, String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of("--config", config.toString()));
        return Run.of(all.toArray(String[]::new));
    }

    private Path config(Map<String, String> settings) throws IOException {
        return config(source, settings);
    }

    /** The configuration of an installation on {@code database}. */
    private static Path config(Database database, Map<String, String> settings) throws IOException {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("saddlebag.folders.root", Server.fresh("root").toString());
        all.put("saddlebag.database.url", database.url());
        all.put("saddlebag.database.username", database.server().user());
        all.put("saddlebag.database.password", database.server().password());
        return Files.write(
                Server.fresh("mine.yaml"),
                all.entrySet().stream()
                        .map(e -> e.getKey() + ": \"" + e.getValue() + "\"")
                        .toList());
    }
}
