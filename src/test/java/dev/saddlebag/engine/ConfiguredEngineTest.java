package dev.saddlebag.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.archive.secrecy.Keys;
import dev.saddlebag.backup.BackupSettings;
import dev.saddlebag.catalog.Pattern;
import dev.saddlebag.catalog.TableRules;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.write.Mode;
import dev.saddlebag.database.write.Twin;
import dev.saddlebag.inbox.InboxSettings;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.drift.DriftSettings;
import dev.saddlebag.restore.drift.Policy;
import dev.saddlebag.restore.identity.Identity;
import dev.saddlebag.restore.identity.VirtualReference;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.restore.request.RestoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

/** What a configuration makes of an engine. No database is asked. */
class ConfiguredEngineTest {

    private static final Map<String, String> NO_DATABASE =
            Map.of("saddlebag.database.url", "jdbc:postgresql://127.0.0.1:1/none");

    @TempDir
    private Path folder;

    @Test
    void everyKeyOfAGivenFileReachesTheEngine() throws IOException {
        List<String> lines = new ArrayList<>();
        OtherSettings.ALL.forEach((key, value) -> lines.add(key + ": \"" + value + "\""));
        lines.remove("saddlebag.tables.exclude: \"journal\"");
        lines.add("saddlebag.tables.exclude: [{match: journal, why: too long}]");
        Path config = Files.write(folder.resolve("mine.yaml"), lines);

        try (Engine engine = Engine.forCommand(config, Map.of(), Engine.Work.LOOK)) {
            assertThat(engine.bean(BackupSettings.class))
                    .isEqualTo(new BackupSettings(Compression.GZIP, 3, DataSize.ofMegabytes(127), "{id}"));
            assertThat(engine.bean(RestoreSettings.class))
                    .isEqualTo(new RestoreSettings(
                            5,
                            4999,
                            DataSize.ofMegabytes(1),
                            7,
                            Duration.ofMillis(501),
                            Duration.ofSeconds(31),
                            RestoreSettings.References.PER_ROW,
                            RestoreSettings.Triggers.SKIP,
                            Mode.NEWER_WINS,
                            List.of("changed"),
                            RestoreOptions.Transaction.FILE,
                            7.5,
                            List.of(new Identity(new Pattern("p*"), List.of("sku"), Twin.Policy.KEEP_LOCAL)),
                            List.of(new VirtualReference("a.b", "c.d", null, null))));
            assertThat(engine.bean(DriftSettings.class))
                    .isEqualTo(new DriftSettings(
                            Policy.ALLOW,
                            Policy.ALLOW,
                            Policy.IGNORE,
                            Policy.ALLOW,
                            Policy.FAIL,
                            Policy.IGNORE,
                            Policy.ALLOW,
                            Policy.IGNORE,
                            Policy.FAIL,
                            Policy.IGNORE,
                            Policy.FAIL,
                            Policy.FAIL,
                            Policy.IGNORE));
            assertThat(engine.bean(InboxSettings.class))
                    .isEqualTo(new InboxSettings(
                            false,
                            Duration.ofSeconds(3),
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(7),
                            Duration.ofMinutes(11)));
            assertThat(engine.bean(FolderSettings.class)).isEqualTo(new FolderSettings(Path.of("target/other-root")));
            Keys keys = engine.bean(Keys.class);
            assertThat(engine.bean(Limits.class))
                    .isEqualTo(new Limits(63 << 20, 65, 501, 3L << 40, 1L << 30, keys.requiringSignature(false)));
            assertThat(keys).hasNoNullFieldsOrProperties();
            assertThat(keys.trusted().anybody()).isTrue();
            assertThat(keys.signatureRequired()).isTrue();
            assertThat(engine.bean(Metadata.Node.class)).isEqualTo(new Metadata.Node("n-17", "Käpylä"));
            assertThat(engine.bean(Address.class))
                    .isEqualTo(new Address(
                            "jdbc:postgresql://127.0.0.1:1/none", "me", "a secret", true, Duration.ofSeconds(59)));
            assertThat(engine.bean(TableRules.class).exclude()).singleElement().satisfies(rule -> assertThat(rule.why())
                    .isEqualTo("too long"));
        }
    }

    @Test
    void theStandingRulesOfTheFileReachTheEngine() {
        try (Engine engine = Engine.forCommand(null, NO_DATABASE, Engine.Work.LOOK)) {
            assertThat(engine.bean(TableRules.class).exclude()).hasSize(14).allSatisfy(rule -> assertThat(rule.why())
                    .isNotBlank());
        }
    }

    @Test
    void anAbsentFileIsNamed() {
        Throwable thrown =
                catchThrowable(() -> Engine.forCommand(Path.of("absent.yaml"), NO_DATABASE, Engine.Work.LOOK));

        assertThat(thrown).isInstanceOf(Problem.class).hasMessageContaining("absent.yaml");
    }

    @ParameterizedTest
    @CsvSource({
        "saddlebag.backup.readers, 65, 0 to 64",
        "saddlebag.backup.readers, -1, 0 to 64",
        "saddlebag.backup.segment, 1KB, at least 1MB",
        "saddlebag.restore.writers, 65, 0 to 64",
        "saddlebag.restore.writers, -1, 0 to 64",
        "saddlebag.restore.chunk-rows, 0, 1 to 100000",
        "saddlebag.restore.chunk-rows, 100001, 1 to 100000",
        "saddlebag.restore.chunk-size, 1B, 1KB to 64MB",
        "saddlebag.restore.chunk-size, 65MB, 1KB to 64MB",
        "saddlebag.restore.retries, -1, not be negative",
        "saddlebag.restore.retry-pause, -1s, not be negative",
        "saddlebag.restore.retry-pause-at-most, 1ms, not below",
        "saddlebag.folders.inbox.poll, 0s, more than 0",
        "saddlebag.folders.inbox.settle, -1s, not be negative",
        "saddlebag.folders.inbox.pause, -1s, not be negative",
        "saddlebag.folders.inbox.pause-at-most, 1s, below pause",
        "saddlebag.archive.max-row, 1B, 1KB to 1GB",
        "saddlebag.archive.max-row, 2GB, 1KB to 1GB",
        "saddlebag.archive.max-depth, 0, 1 to 10000",
        "saddlebag.archive.max-depth, 10001, 1 to 10000",
        "saddlebag.archive.max-ratio, 1, at least 2",
        "saddlebag.archive.max-size, 0B, at least",
        "saddlebag.backup.compress, lzma, zstd",
        "saddlebag.restore.retries, many, many",
        "saddlebag.restore.drift.table-missing, perhaps, 'fail, allow, ignore'",
        "saddlebag.folders.inbox.poll, soon, soon",
        "saddlebag.restore.chunk-size, big, big",
        "saddlebag.clock.store, pocket, 'folder, database'"
    })
    void aWrongValueIsNamedWithItsKeyAndWhatIsPossible(String key, String value, String possible) throws IOException {
        Path config = Files.writeString(folder.resolve("wrong.yaml"), key + ": \"" + value + "\"\n");
        Map<String, String> settings = Map.of(
                "saddlebag.database.url",
                "jdbc:postgresql://127.0.0.1:1/none",
                "saddlebag.folders.root",
                folder.toString());

        Throwable thrown =
                catchThrowable(() -> Engine.forServer(config, settings).close());

        assertThat(thrown).as("accepted").isNotNull();
        Problem problem = Problem.of(thrown);
        assertThat(problem.getMessage()).contains(key.replaceFirst("\\.[^.]*$", ""), possible);
        assertThat(problem.getMessage()).contains(key.replaceFirst(".*\\.", ""));
    }

    @Test
    void aWrongValueIsWrongUsageAndTheHintSaysWhereToCorrectIt() {
        Map<String, String> settings = Map.of("saddlebag.backup.readers", "65");

        Problem problem = Problem.of(catchThrowable(
                () -> Engine.forCommand(null, settings, Engine.Work.LOOK).bean(BackupSettings.class)));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.WRONG_USAGE);
        assertThat(problem.hint()).doesNotContain("report");
    }

    @Test
    void routesComeFromTheJarWhereTheirFolderIsAbsent() {
        try (Engine engine = engine(Map.of("saddlebag.routes", "absent"))) {
            assertThat(source(engine)).startsWith("classpath:routes/backup.camel.yaml");
        }
    }

    @Test
    void routesComeFromTheirFolderWhereItIs() {
        try (Engine engine = engine(Map.of())) {
            assertThat(source(engine)).startsWith("file:").contains("/routes/backup.camel.yaml");
        }
    }

    @Test
    void aChangedRouteIsUsed() throws IOException {
        try (Engine engine = engine(Map.of("saddlebag.routes", changedRoutes().toString()))) {
            assertThat(description(engine)).isEqualTo("Changed by hand.");
        }
    }

    @Test
    void theFolderOfTheRoutesMayBeNamedInTheFile() throws IOException {
        Path config = Files.writeString(folder.resolve("mine.yaml"), "saddlebag.routes: \"" + changedRoutes() + "\"\n");

        try (Engine engine = Engine.forCommand(config, NO_DATABASE)) {
            assertThat(description(engine)).isEqualTo("Changed by hand.");
        }
    }

    private Path changedRoutes() throws IOException {
        Path routes = Files.createDirectory(folder.resolve("my routes"));
        try (var files = Files.list(Path.of("routes"))) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                Files.writeString(
                        routes.resolve(file.getFileName()),
                        text.replaceFirst("description: Takes one backup[^\n]*", "description: Changed by hand."));
            }
        }
        return routes;
    }

    private static Engine engine(Map<String, String> settings) {
        Map<String, String> all = new java.util.TreeMap<>(NO_DATABASE);
        all.putAll(settings);
        return Engine.forCommand(null, all);
    }

    private static String source(Engine engine) {
        return engine.bean(CamelContext.class).getRoute("backup").getSourceLocation();
    }

    private static String description(Engine engine) {
        return engine.bean(CamelContext.class).getRoute("backup").getDescription();
    }
}
