package dev.saddlebag.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

/** The configuration for those who need a part of it and no engine. It should have passed a {@link Checkup}. */
public final class Configuration {

    private final Binder binder;

    private Configuration(Binder binder) {
        this.binder = binder;
    }

    /**
     * @param config a file besides the usual ones, or null
     * @param settings of the command line
     */
    public static Configuration of(Path config, Map<String, String> settings) {
        return new Configuration(new Sources(config, settings).binder());
    }

    public <T> T get(String prefix, Class<T> type) {
        return binder.bindOrCreate(prefix, type);
    }

    public <T> List<T> list(String key, Class<T> type) {
        return binder.bind(key, Bindable.listOf(type)).orElse(List.of());
    }
}
