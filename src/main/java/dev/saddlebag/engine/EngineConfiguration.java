package dev.saddlebag.engine;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.secrecy.Keys;
import dev.saddlebag.backup.BackupSettings;
import dev.saddlebag.catalog.TableRules;
import dev.saddlebag.catalog.scope.Rulebook;
import dev.saddlebag.catalog.scope.VirtualLink;
import dev.saddlebag.catalog.scope.rule.Root;
import dev.saddlebag.catalog.scope.rule.ScopeRules;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.Connections;
import dev.saddlebag.database.Writing;
import dev.saddlebag.database.read.RowPrinter;
import dev.saddlebag.engine.configuration.ArchiveSettings;
import dev.saddlebag.engine.configuration.DatabaseSettings;
import dev.saddlebag.engine.configuration.NodeSettings;
import dev.saddlebag.engine.trust.ConfiguredKeys;
import dev.saddlebag.engine.trust.SecrecySettings;
import dev.saddlebag.engine.trust.TrustSettings;
import dev.saddlebag.inbox.InboxSettings;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.sweep.JobSettings;
import dev.saddlebag.job.sweep.JobSweep;
import dev.saddlebag.job.sweep.Sweep;
import dev.saddlebag.notify.settings.MailSettings;
import dev.saddlebag.notify.settings.NotifySettings;
import dev.saddlebag.older.OlderSettings;
import dev.saddlebag.restore.drift.DriftSettings;
import dev.saddlebag.restore.request.RestoreSettings;
import dev.saddlebag.seed.catalogue.SeedSettings;
import dev.saddlebag.shelf.Shelves;
import dev.saddlebag.shelf.bucket.BucketSettings;
import dev.saddlebag.shelf.retention.RetentionSettings;
import dev.saddlebag.shelf.ship.ShipSettings;
import dev.saddlebag.sync.SyncSettings;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/** The beans that routes name. Only what is needed is configured, so that a command is quick to start. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({PropertyPlaceholderAutoConfiguration.class, CamelAutoConfiguration.class})
@EnableConfigurationProperties({
    DatabaseSettings.class,
    NodeSettings.class,
    ArchiveSettings.class,
    SecrecySettings.class,
    TrustSettings.class,
    BackupSettings.class,
    RestoreSettings.class,
    DriftSettings.class,
    FolderSettings.class,
    InboxSettings.class,
    JobSettings.class,
    OlderSettings.class,
    SeedSettings.class,
    BucketSettings.class,
    ShipSettings.class,
    RetentionSettings.class,
    NotifySettings.class,
    MailSettings.class,
    SyncSettings.class
})
@ComponentScan({
    "dev.saddlebag.engine.housekeeping",
    "dev.saddlebag.backup",
    "dev.saddlebag.restore",
    "dev.saddlebag.diff",
    "dev.saddlebag.shelf.ship",
    "dev.saddlebag.older",
    "dev.saddlebag.seed",
    "dev.saddlebag.inbox",
    "dev.saddlebag.schedule",
    "dev.saddlebag.notify",
    "dev.saddlebag.sync",
    "dev.saddlebag.status"
})
class EngineConfiguration {

    /** Camel starts with the context, not when somebody first asks for one of its beans. */
    @Bean
    static LazyInitializationExcludeFilter camelIsNotLazy() {
        return (name, definition, type) -> type.getName().startsWith("org.apache.camel.");
    }

    @Bean
    Address address(DatabaseSettings settings) {
        return settings.address();
    }

    @Bean(destroyMethod = "close")
    @Primary
    DataSource dataSource(Address address, RestoreSettings settings) {
        return Connections.pool(address, settings.workers() + 2);
    }

    @Bean(destroyMethod = "close")
    DataSource bulkDataSource(Address address, RestoreSettings settings) {
        return Connections.bulkPool(address, settings.workers() + 2);
    }

    @Bean
    Writing writing(Address address, DataSource dataSource, @Qualifier("bulkDataSource") DataSource bulkDataSource) {
        return new Writing(address, dataSource, bulkDataSource);
    }

    @Bean
    RowPrinter rowPrinter() {
        return new RowPrinter();
    }

    @Bean
    Keys keys(SecrecySettings secrecy, TrustSettings trust) {
        return ConfiguredKeys.of(secrecy, trust);
    }

    /** For whoever names a file; what comes in by itself may have to be signed besides. */
    @Bean
    Limits limits(ArchiveSettings settings, Keys keys) {
        return settings.limits().with(keys.requiringSignature(false));
    }

    @Bean
    TableRules tableRules(Environment environment) {
        return Binder.get(environment)
                .bind("saddlebag.tables", TableRules.class)
                .orElse(new TableRules(null));
    }

    @Bean(destroyMethod = "close")
    Shelves shelves(Environment environment) {
        return Shelves.of(Binder.get(environment));
    }

    @Bean
    Rulebook rulebook(Environment environment, TableRules tables, RestoreSettings restore) {
        Binder binder = Binder.get(environment);
        return new Rulebook(
                tables,
                binder.bind("saddlebag.tables", ScopeRules.class).orElse(ScopeRules.none()),
                binder.bind("saddlebag.scope", Root.class).orElse(new Root(null, null, null)),
                restore.virtualReferences().stream()
                        .map(v -> new VirtualLink(v.from(), v.to(), v.when(), v.is()))
                        .toList());
    }

    @Bean
    Jobs jobs(FolderSettings folders) {
        return new Jobs(folders.state());
    }

    @Bean
    Sweep jobSweep(Jobs jobs, JobSettings settings) {
        return new JobSweep(jobs, settings);
    }

    @Bean
    Runs runs(Jobs jobs) {
        return new Runs(jobs);
    }

    @Bean
    Metadata.Node node(NodeSettings settings, FolderSettings folders) throws IOException {
        return NodeIdentity.of(settings, folders.state());
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService readers(BackupSettings settings) {
        return patient("reader", settings.workers());
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService writers(RestoreSettings settings) {
        return patient("writer", settings.workers());
    }

    /**
     * Threads whose caller lends a hand when all are busy, so that work never piles up in memory.
     *
     * <p>The caller must not wait instead: Camel hands on the next piece from one of these threads.
     */
    private static ExecutorService patient(String name, int threads) {
        return new ThreadPoolExecutor(
                threads,
                threads,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(threads),
                task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.CallerRunsPolicy());
    }
}
