package dev.saddlebag.engine.configuration;

import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Where an installation keeps its files, for commands that read them without starting anything. */
public final class Folders {

    private Folders() {}

    /** @param config an application.yaml besides {@code config/application.yaml}, or null */
    public static FolderSettings of(Path config) {
        return settings(config, Map.of(), "saddlebag.folders", FolderSettings.class);
    }

    /** The settings below {@code prefix}. @param stronger outrank the configuration */
    public static <T> T settings(Path config, Map<String, String> stronger, String prefix, Class<T> type) {
        if (config != null && !Files.isRegularFile(config)) {
            throw new Problem(Problem.Kind.WRONG_USAGE, "there is no configuration file " + config, "Check --config.");
        }
        Map<String, Object> given = new HashMap<>(stronger);
        if (config != null) {
            given.put("spring.config.additional-location", config.toUri().toString());
        }
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("command line", given));
        try {
            ConfigDataEnvironmentPostProcessor.applyTo(environment);
            return Binder.get(environment).bindOrCreate(prefix, type);
        } catch (RuntimeException e) {
            throw Misconfiguration.of(e);
        }
    }
}
