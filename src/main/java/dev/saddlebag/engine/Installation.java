package dev.saddlebag.engine;

import java.nio.file.Path;
import java.util.Map;

/**
 * As what this program was started, for whoever starts it once more beside itself.
 *
 * @param config an application.yaml besides {@code config/application.yaml}, or null
 * @param settings outrank the configuration
 */
public record Installation(Path config, Map<String, String> settings) {

    public Installation {
        settings = Map.copyOf(settings);
    }
}
