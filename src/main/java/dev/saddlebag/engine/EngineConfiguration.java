package dev.saddlebag.engine;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.backup.BackupSettings;
import dev.saddlebag.catalog.TableRules;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.Connections;
import dev.saddlebag.database.RowPrinter;
import dev.saddlebag.database.Writing;
import dev.saddlebag.inbox.InboxSettings;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.notify.MailSettings;
import dev.saddlebag.notify.NotifySettings;
import dev.saddlebag.restore.RestoreSettings;
import dev.saddlebag.restore.drift.DriftSettings;
import dev.saddlebag.seed.SeedSettings;
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
    BackupSettings.class,
    RestoreSettings.class,
    DriftSettings.class,
    FolderSettings.class,
    InboxSettings.class,
    SeedSettings.class,
    NotifySettings.class,
    MailSettings.class
})
@ComponentScan({
    "dev.saddlebag.backup",
    "dev.saddlebag.restore",
    "dev.saddlebag.diff",
    "dev.saddlebag.seed",
    "dev.saddlebag.inbox",
    "dev.saddlebag.schedule",
    "dev.saddlebag.notify"
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
    Limits limits(ArchiveSettings settings) {
        return settings.limits();
    }

    @Bean
    TableRules tableRules(Environment environment) {
        return Binder.get(environment)
                .bind("saddlebag.tables", TableRules.class)
                .orElse(new TableRules(null));
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
