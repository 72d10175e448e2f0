package dev.saddlebag.engine.configuration;

import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.Shelves;
import dev.saddlebag.shelf.retention.RetentionSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The configuration alone, for commands that look at files and shelves and need no engine. */
public final class Settings {

    private final Binder binder;

    private Settings(Binder binder) {
        this.binder = binder;
    }

    /** Reads what an engine would read. @param config an application.yaml besides {@code config/}, or null */
    public static Settings read(Path config) {
        silence();
        StandardEnvironment environment = new StandardEnvironment();
        if (config != null) {
            refuseMissing(config);
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "command",
                            Map.of(
                                    "spring.config.additional-location",
                                    config.toUri().toString())));
        }
        try {
            ConfigDataEnvironmentPostProcessor.applyTo(environment);
        } catch (RuntimeException e) {
            throw Misconfiguration.of(e);
        }
        ConfigurationPropertySources.attach(environment);
        return new Settings(Binder.get(environment));
    }

    /** Writes nothing to the log until an engine sets it up: its defaults are meant for no command line. */
    public static void silence() {
        LoggingSystem.get(Settings.class.getClassLoader()).beforeInitialize();
    }

    public static void refuseMissing(Path config) {
        if (!Files.isRegularFile(config)) {
            throw new Problem(Problem.Kind.WRONG_USAGE, "there is no configuration file " + config, "Check --config.");
        }
    }

    public Shelves shelves() {
        try {
            return Shelves.of(binder);
        } catch (RuntimeException e) {
            throw Misconfiguration.of(e);
        }
    }

    public RetentionSettings retention() {
        return bound("saddlebag.retention", RetentionSettings.class);
    }

    public FolderSettings folders() {
        return bound("saddlebag.folders", FolderSettings.class);
    }

    private <T> T bound(String prefix, Class<T> type) {
        try {
            return binder.bindOrCreate(prefix, type);
        } catch (RuntimeException e) {
            throw Misconfiguration.of(e);
        }
    }
}
