package dev.saddlebag.seed.catalogue;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the catalogues are, {@code saddlebag.seeds}.
 *
 * @param path a folder with one folder a catalogue; where it is absent, the catalogues inside the jar are used
 */
@ConfigurationProperties("saddlebag.seeds")
public record SeedSettings(@DefaultValue("config/seeds") Path path) {}
