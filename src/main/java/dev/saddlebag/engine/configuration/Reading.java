package dev.saddlebag.engine.configuration;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.engine.trust.ConfiguredKeys;
import dev.saddlebag.engine.trust.SecrecySettings;
import dev.saddlebag.engine.trust.TrustSettings;
import dev.saddlebag.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What the configuration says to commands that only read files, which need no engine. */
public final class Reading {

    private Reading() {}

    /** @param config an application.yaml besides {@code config/application.yaml}, or null */
    public static Limits limits(Path config) {
        if (config != null && !Files.isRegularFile(config)) {
            throw new Problem(Problem.Kind.WRONG_USAGE, "there is no configuration file " + config, "Check --config.");
        }
        try {
            StandardEnvironment environment = new StandardEnvironment();
            if (config != null) {
                environment
                        .getPropertySources()
                        .addFirst(new MapPropertySource(
                                "command line",
                                Map.of(
                                        "spring.config.additional-location",
                                        config.toUri().toString())));
            }
            ConfigDataEnvironmentPostProcessor.applyTo(environment);
            Binder binder = Binder.get(environment);
            return binder.bindOrCreate("saddlebag.archive", ArchiveSettings.class)
                    .limits()
                    .with(ConfiguredKeys.of(
                                    binder.bindOrCreate("saddlebag.secrecy", SecrecySettings.class),
                                    binder.bindOrCreate("saddlebag.trust", TrustSettings.class))
                            .requiringSignature(false));
        } catch (RuntimeException e) {
            throw Misconfiguration.of(e);
        }
    }
}
