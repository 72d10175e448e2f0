package dev.saddlebag.schedule;

import dev.saddlebag.database.Address;
import dev.saddlebag.database.clock.ClockSchema;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.schedule.ledger.DatabaseLedger;
import dev.saddlebag.schedule.ledger.FolderLedger;
import dev.saddlebag.schedule.ledger.Ledger;
import dev.saddlebag.schedule.saved.SavedSchedules;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.component.quartz.QuartzComponent;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The clock and its memory, in the folder or in the database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClockSettings.class)
class ClockConfiguration {

    @Bean
    SavedSchedules savedSchedules(FolderSettings folders) {
        return new SavedSchedules(folders.state());
    }

    @Bean
    Schedules schedules(Environment environment, SavedSchedules saved) {
        return new Schedules(
                Binder.get(environment)
                        .bind("saddlebag.schedules", Bindable.listOf(Schedule.class))
                        .orElse(List.of()),
                saved);
    }

    @Bean(destroyMethod = "close")
    ClockSchema clockSchema(Address address) {
        return new ClockSchema(address);
    }

    @Bean
    Ledger ledger(ClockSettings settings, FolderSettings folders, ObjectProvider<ClockSchema> schema) {
        return switch (settings.store()) {
            case FOLDER -> new FolderLedger(folders.state());
            case DATABASE -> new DatabaseLedger(schema.getObject().pages());
        };
    }

    /** Camel asks for it by this name when a route waits for the clock. */
    @Bean("quartz")
    QuartzComponent quartz(ClockSettings settings, ObjectProvider<ClockSchema> schema) {
        QuartzComponent quartz = new QuartzComponent();
        quartz.setProperties(
                switch (settings.store()) {
                    case FOLDER ->
                        Map.of(
                                // Two installations in one process have a clock each.
                                "org.quartz.scheduler.instanceName",
                                "saddlebag-" + UUID.randomUUID(),
                                "org.quartz.threadPool.threadCount",
                                "4");
                    case DATABASE -> schema.getObject().quartzProperties();
                });
        return quartz;
    }
}
