package dev.saddlebag.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.backup.BackupSettings;
import dev.saddlebag.catalog.scope.rule.ColumnRule;
import dev.saddlebag.catalog.scope.rule.Root;
import dev.saddlebag.catalog.scope.rule.ScopeRules;
import dev.saddlebag.engine.configuration.ArchiveSettings;
import dev.saddlebag.engine.configuration.DatabaseSettings;
import dev.saddlebag.engine.configuration.NodeSettings;
import dev.saddlebag.engine.trust.SecrecySettings;
import dev.saddlebag.engine.trust.TrustSettings;
import dev.saddlebag.inbox.InboxSettings;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.older.OlderSettings;
import dev.saddlebag.restore.drift.DriftSettings;
import dev.saddlebag.restore.request.RestoreSettings;
import dev.saddlebag.seed.catalogue.SeedSettings;
import dev.saddlebag.shelf.bucket.BucketSettings;
import dev.saddlebag.shelf.retention.RetentionSettings;
import dev.saddlebag.shelf.ship.ShipSettings;
import dev.saddlebag.sync.SyncSettings;
import dev.saddlebag.web.WebSettings;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** {@code config/application.yaml} and the records it fills say the same. */
class SettingsTest {

    private static final Set<Class<? extends Record>> RECORDS = Set.of(
            DatabaseSettings.class,
            NodeSettings.class,
            ArchiveSettings.class,
            SecrecySettings.class,
            TrustSettings.class,
            BackupSettings.class,
            RestoreSettings.class,
            DriftSettings.class,
            dev.saddlebag.schedule.ClockSettings.class,
            FolderSettings.class,
            InboxSettings.class,
            dev.saddlebag.job.sweep.JobSettings.class,
            OlderSettings.class,
            SeedSettings.class,
            BucketSettings.class,
            ShipSettings.class,
            RetentionSettings.class,
            SyncSettings.class,
            dev.saddlebag.survey.SurveySettings.class,
            WebSettings.class,
            dev.saddlebag.notify.settings.NotifySettings.class,
            dev.saddlebag.notify.settings.MailSettings.class);

    /** Keys that no record holds: routes name them, or the engine asks for them. */
    private static final Set<String> WITHOUT_RECORD = Set.of(
            "saddlebag.routes",
            "saddlebag.schedules",
            "saddlebag.shelves",
            "saddlebag.tables.exclude",
            "saddlebag.tables.classes",
            "saddlebag.tables.columns",
            "saddlebag.tables.new-tables",
            "saddlebag.tables.missing-table",
            "saddlebag.tables.missing-column",
            "saddlebag.tables.unreadable",
            "saddlebag.scope.root",
            "saddlebag.scope.demo",
            "saddlebag.scope.machine");

    /** What {@code values} say of tables that are not as rules say, and of whom rows belong to. */
    private static List<Object> policies(Map<String, ?> values) {
        Binder binder = new Binder(new MapConfigurationPropertySource(values));
        ScopeRules rules = binder.bindOrCreate("saddlebag.tables", ScopeRules.class);
        Root root = binder.bindOrCreate("saddlebag.scope", Root.class);
        return List.of(
                rules.newTables(), rules.missingTable(), rules.missingColumn(), rules.unreadable(), root.machine());
    }

    @Test
    void whatBecomesOfTablesThatAreNotAsRulesSayIsMovedAwayFromTheDefault() {
        List<Object> defaults = policies(Map.of());
        List<Object> others = policies(OtherSettings.ALL);

        assertThat(policies(ConfigurationFile.values())).isEqualTo(defaults);
        assertThat(IntStream.range(0, defaults.size())
                        .filter(i -> defaults.get(i).equals(others.get(i))))
                .isEmpty();
        assertThat(others)
                .containsExactly(
                        ScopeRules.NewTables.WARN,
                        ScopeRules.Policy.WARN,
                        ScopeRules.Policy.WARN,
                        ScopeRules.Policy.WARN,
                        Root.Machine.SAME_NODE);
    }

    @Test
    void whomRowsBelongToIsMovedAwayFromTheDefault() {
        Root root = new Binder(new MapConfigurationPropertySource(OtherSettings.ALL))
                .bindOrCreate("saddlebag.scope", Root.class);
        ScopeRules rules = new Binder(new MapConfigurationPropertySource(OtherSettings.ALL))
                .bindOrCreate("saddlebag.tables", ScopeRules.class);

        assertThat(root).isEqualTo(new Root("shops", "pretend", Root.Machine.SAME_NODE));
        assertThat(rules.classes()).extracting(c -> c.newestBy()).containsExactly("seen");
        assertThat(rules.columns()).containsExactly(new ColumnRule("users.email", "redact", "private"));
    }

    static Stream<Class<? extends Record>> records() {
        return RECORDS.stream();
    }

    @Test
    void everyKeyOfTheFileIsKnownHere() {
        assertThat(OtherSettings.keys())
                .isEqualTo(ConfigurationFile.keys("saddlebag.").collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void whatIsNotOursInTheFileIsKnownHereToo() {
        assertThat(ConfigurationFile.keys("").filter(key -> !key.startsWith("saddlebag.")))
                .containsExactlyInAnyOrder(
                        "spring.application.name",
                        "spring.main.banner-mode",
                        "spring.main.lazy-initialization",
                        "spring.main.web-application-type",
                        "spring.config.import",
                        "camel.main.name",
                        "camel.main.shutdown-timeout",
                        "camel.main.jmx-enabled",
                        "camel.main.autowired-enabled",
                        "logging.level.root",
                        "logging.level.com.zaxxer.hikari",
                        "logging.level.org.apache.camel.component.file",
                        "logging.level.org.springframework",
                        "logging.level.org.springframework.boot.diagnostics",
                        "logging.level.org.springframework.boot.SpringApplication",
                        "logging.level.org.springframework.boot.web.embedded.tomcat.TomcatStarter",
                        "logging.level.dev.saddlebag",
                        "logging.level.org.apache.camel.spring.boot.SpringBootCamelContext");
    }

    @Test
    void everyKeyBelongsToARecordOrIsOneOfTheFewThatNeedNone() {
        Set<String> keys = new TreeSet<>(WITHOUT_RECORD);
        records().forEach(type -> keys.addAll(components(type).keySet()));

        assertThat(keys).isEqualTo(OtherSettings.keys());
    }

    @ParameterizedTest
    @MethodSource("records")
    void theDefaultsInTheFileAreThoseOfTheProgram(Class<? extends Record> type) {
        assertThat(bound(type, ConfigurationFile.values())).isEqualTo(bound(type, Map.of()));
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyKeyMovesItsSettingAwayFromTheDefault(Class<? extends Record> type) {
        Map<String, Object> defaults = values(bound(type, Map.of()));
        Map<String, Object> others = values(bound(type, OtherSettings.ALL));

        assertThat(others).allSatisfy((key, value) -> assertThat(value).isNotEqualTo(defaults.get(key)));
        assertThat(others).isNotEmpty();
    }

    @Test
    void durationsAndSizesAreNeverBareNumbers() {
        assertThat(keysOfType(Duration.class))
                .containsExactlyInAnyOrder(
                        "saddlebag.database.lock-wait",
                        "saddlebag.folders.inbox.poll",
                        "saddlebag.folders.inbox.settle",
                        "saddlebag.folders.inbox.pause",
                        "saddlebag.folders.inbox.pause-at-most",
                        "saddlebag.jobs.keep",
                        "saddlebag.notify.look",
                        "saddlebag.notify.timeout",
                        "saddlebag.notify.retry-pause",
                        "saddlebag.notify.retry-pause-at-most",
                        "saddlebag.restore.retry-pause",
                        "saddlebag.restore.retry-pause-at-most",
                        "saddlebag.s3.timeout",
                        "saddlebag.ship.poll",
                        "saddlebag.ship.pause",
                        "saddlebag.ship.pause-at-most",
                        "saddlebag.ship.abandon-after",
                        "saddlebag.survey.every",
                        "saddlebag.sync.poll",
                        "saddlebag.web.session-timeout");
        assertThat(keysOfType(DataSize.class))
                .containsExactlyInAnyOrder(
                        "saddlebag.archive.max-row",
                        "saddlebag.archive.max-long-row",
                        "saddlebag.archive.max-size",
                        "saddlebag.backup.segment",
                        "saddlebag.restore.chunk-size",
                        "saddlebag.ship.part",
                        "saddlebag.web.max-body");
        // Counts of things, and a ratio; nothing else may be a number.
        assertThat(keysOfType(int.class))
                .containsExactlyInAnyOrder(
                        "saddlebag.archive.max-depth",
                        "saddlebag.sync.increments",
                        "saddlebag.survey.seeds",
                        "saddlebag.archive.max-ratio",
                        "saddlebag.backup.readers",
                        "saddlebag.notify.retries",
                        "saddlebag.notify.mail.port",
                        "saddlebag.restore.writers",
                        "saddlebag.restore.chunk-rows",
                        "saddlebag.restore.retries",
                        "saddlebag.retention.keep-last",
                        "saddlebag.retention.keep-hourly",
                        "saddlebag.retention.keep-daily",
                        "saddlebag.retention.keep-weekly",
                        "saddlebag.retention.keep-monthly",
                        "saddlebag.retention.keep-yearly",
                        "saddlebag.web.port",
                        "saddlebag.web.queue",
                        "saddlebag.web.requests-per-minute");
        assertThat(keysOfType(long.class)).isEmpty();
        assertThat(keysOfType(Path.class))
                .containsExactlyInAnyOrder("saddlebag.folders.root", "saddlebag.older.aliases", "saddlebag.seeds.path");
    }

    private static Set<String> keysOfType(Class<?> wanted) {
        return records()
                .flatMap(type -> components(type).entrySet().stream())
                .filter(entry -> entry.getValue().getType().equals(wanted))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static <T extends Record> T bound(Class<T> type, Map<String, ?> values) {
        Binder binder = new Binder(new MapConfigurationPropertySource(values));
        return binder.bindOrCreate(prefix(type), type);
    }

    private static Map<String, Object> values(Record record) {
        Map<String, Object> values = new TreeMap<>();
        components(record.getClass()).forEach((key, component) -> {
            try {
                values.put(key, component.getAccessor().invoke(record));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
        return values;
    }

    private static Map<String, RecordComponent> components(Class<? extends Record> type) {
        return Stream.of(type.getRecordComponents())
                .collect(Collectors.toMap(
                        c -> prefix(type) + "."
                                + c.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT),
                        c -> {
                            c.getAccessor().setAccessible(true);
                            return c;
                        }));
    }

    private static String prefix(Class<?> type) {
        return type.getAnnotation(ConfigurationProperties.class).value();
    }
}
