package dev.saddlebag.engine;

import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
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
        StandardEnvironment environment = new StandardEnvironment();
        if (config != null) {
            if (!Files.isRegularFile(config)) {
                throw new Problem(
                        Problem.Kind.WRONG_USAGE, "there is no configuration file " + config, "Check --config.");
            }
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "command line",
                            Map.of(
                                    "spring.config.additional-location",
                                    config.toUri().toString())));
        }
        try {
            ConfigDataEnvironmentPostProcessor.applyTo(environment);
            return Binder.get(environment).bindOrCreate("saddlebag.folders", FolderSettings.class);
        } catch (RuntimeException e) {
            throw Misconfiguration.of(e);
        }
    }
}
