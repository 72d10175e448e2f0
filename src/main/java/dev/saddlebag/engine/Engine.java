package dev.saddlebag.engine;

import dev.saddlebag.backup.BackupReport;
import dev.saddlebag.backup.BackupRequest;
import dev.saddlebag.diff.DiffRequest;
import dev.saddlebag.diff.report.DiffReport;
import dev.saddlebag.engine.configuration.Misconfiguration;
import dev.saddlebag.engine.configuration.Settings;
import dev.saddlebag.inbox.InboxSettings;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.Progress;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Plan;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.request.RestoreRequest;
import dev.saddlebag.restore.verification.Verification;
import dev.saddlebag.schedule.RunNow;
import dev.saddlebag.schedule.Schedule;
import dev.saddlebag.seed.SeedReport;
import dev.saddlebag.seed.SeedRequest;
import dev.saddlebag.seed.SeedStatus;
import dev.saddlebag.shelf.ship.ShipReport;
import dev.saddlebag.shelf.ship.ShipSettings;
import dev.saddlebag.survey.SurveySettings;
import dev.saddlebag.sync.SyncRequest;
import dev.saddlebag.sync.SyncSettings;
import dev.saddlebag.sync.report.PullReport;
import dev.saddlebag.sync.report.PushReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.autoconfigure.tracing.OpenTelemetryEventPublisherBeansApplicationListener;
import org.springframework.boot.autoconfigure.BackgroundPreinitializer;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The running program: the beans and routes of one installation, one database.
 *
 * <p>Starting takes the time of a context without a web part; nothing connects before it is asked to work.
 */
public final class Engine implements AutoCloseable {

    /** What a command needs; fewer routes start sooner. */
    public enum Work {
        BACKUP("backup"),
        RESTORE("restore", "restore-rows", "restore-proof", "verify", "backup"),
        VERIFY("verify"),
        DIFF("diff"),
        SCHEDULE("schedule", "backup", "ship"),
        SEED("seed"),
        SHIP("ship"),
        SYNC("sync", "backup", "restore", "restore-rows", "restore-proof", "verify", "ship"),
        /** Reads the catalogue and the configuration only. */
        LOOK();

        private final List<String> routes;

        Work(String... routes) {
            this.routes = List.of(routes);
        }
    }

    private final ConfigurableApplicationContext context;
    private final ProducerTemplate producer;
    private Interruption interruption;

    private Engine(ConfigurableApplicationContext context) {
        this.context = context;
        this.producer = context.getBean(ProducerTemplate.class);
    }

    /**
     * For one command: the routes that do work, none that wait for it.
     *
     * @param config an application.yaml besides {@code config/application.yaml}, or null
     * @param settings outrank the configuration
     */
    public static Engine forCommand(Path config, Map<String, String> settings, Work... work) {
        Set<String> routes = new LinkedHashSet<>(List.of("failures", "job"));
        for (Work each : work.length == 0 ? Work.values() : work) {
            routes.addAll(each.routes);
        }
        Engine engine = start(config, settings, routes, false);
        engine.interruption = new Interruption(engine::jobs);
        return engine;
    }

    /** The records of runs, if anybody has asked for them. */
    private Optional<Jobs> jobs() {
        return context.getBeanFactory().containsSingleton("jobs") ? Optional.of(bean(Jobs.class)) : Optional.empty();
    }

    /**
     * For the server: also the routes that watch the inbox, the outbox and the clock.
     *
     * @param door the configuration of a server for requests, or none
     */
    public static Engine forServer(Path config, Map<String, String> settings, Class<?>... door) {
        List<String> routes = List.of(
                "failures",
                "job",
                "backup",
                "restore",
                "restore-rows",
                "restore-proof",
                "verify",
                "diff",
                "seed",
                "ship",
                "inbox",
                "schedule",
                "schedule-watch",
                "sync",
                "sync-watch",
                "alarms",
                "survey",
                "housekeeping");
        return start(config, settings, routes, true, door);
    }

    private static Engine start(
            Path config, Map<String, String> settings, Collection<String> routes, boolean server, Class<?>... door) {
        if (config != null) {
            Settings.refuseMissing(config);
        }
        SpringApplication application = new SpringApplication(EngineConfiguration.class);
        application.addPrimarySources(List.of(door));
        application.setRegisterShutdownHook(false);
        application.setLogStartupInfo(false);
        if (door.length == 0) {
            // They wake what a web server and its traces need; a command needs none of it.
            application.setListeners(application.getListeners().stream()
                    .filter(listener -> !(listener instanceof BackgroundPreinitializer)
                            && !(listener instanceof OpenTelemetryEventPublisherBeansApplicationListener))
                    .toList());
        }
        application.addInitializers(context -> {
            RouteFiles.choose(context.getEnvironment(), routes, server);
            context.getBeanFactory().registerSingleton("installation", new Installation(config, settings));
            if (server) {
                // Routes read these keys as text; a wrong one is better said by its name.
                Binder binder = Binder.get(context.getEnvironment());
                binder.bind("saddlebag.schedules", Bindable.listOf(Schedule.class));
                binder.bindOrCreate("saddlebag.folders.inbox", InboxSettings.class);
                binder.bindOrCreate("saddlebag.ship", ShipSettings.class);
                binder.bindOrCreate("saddlebag.sync", SyncSettings.class);
                binder.bindOrCreate("saddlebag.survey", SurveySettings.class);
            }
        });
        List<String> arguments = new ArrayList<>();
        settings.forEach((key, value) -> arguments.add("--" + key + "=" + value));
        if (door.length > 0) {
            arguments.add("--spring.main.web-application-type=servlet");
        }
        if (config != null) {
            arguments.add("--spring.config.additional-location=" + config.toUri());
        }
        try {
            return new Engine(application.run(arguments.toArray(String[]::new)));
        } catch (RuntimeException e) {
            throw Misconfiguration.of(e);
        }
    }

    public BackupReport backup(BackupRequest request) {
        return call("direct:backup", request, BackupReport.class);
    }

    public Report restore(RestoreRequest request) {
        return call("direct:restore", request, Report.class);
    }

    /** What a restore would do; nothing is kept. @param request with options that ask for a rehearsal */
    public Plan plan(RestoreRequest request) {
        return call("direct:restore", request, Plan.class);
    }

    /** Whether the database holds what the file says. */
    public Verification verify(RestoreRequest request) {
        return call("direct:verify", request, Verification.class);
    }

    /** What differs between an archive and the database, row by row. */
    public DiffReport diff(DiffRequest request) {
        return call("direct:diff", request, DiffReport.class);
    }

    /** Makes the backup of a schedule now. @param schedule its name */
    public BackupReport runSchedule(String schedule) {
        return call("direct:schedule-now", new RunNow(schedule, Progress.silent()), BackupReport.class);
    }

    /** How a business stands to a catalogue. @param request that only compares */
    public SeedStatus seedStatus(SeedRequest request) {
        return call("direct:seed", request, SeedStatus.class);
    }

    /** Brings a catalogue to a business, or rehearses it. */
    public SeedReport seed(SeedRequest request) {
        return call("direct:seed", request, SeedReport.class);
    }

    /** Brings an archive of the outbox to the shelves that do not have it yet. */
    public ShipReport ship(Path archive) {
        return call("direct:ship", archive, ShipReport.class);
    }

    /** Ships what is here, unless the shelf says the same already. */
    public PushReport push(SyncRequest request) {
        return call("direct:sync-push", request, PushReport.class);
    }

    /** Takes what other machines shipped, or says what it would come to. */
    public PullReport pull(SyncRequest request) {
        return call("direct:sync-pull", request, PullReport.class);
    }

    private <T> T call(String route, Object request, Class<T> answer) {
        try {
            return producer.requestBody(route, request, answer);
        } catch (CamelExecutionException e) {
            throw Problem.of(e);
        }
    }

    public <T> T bean(Class<T> type) {
        try {
            return context.getBean(type);
        } catch (RuntimeException e) {
            throw Misconfiguration.of(e);
        }
    }

    /** The beans, for a door that has some of its own. */
    public ApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        jobs().ifPresent(Jobs::stopping);
        context.close();
        if (interruption != null) {
            interruption.close();
        }
    }
}
