package dev.saddlebag.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;

/** {@code config/application.yaml} as it stands in the repository. */
final class ConfigurationFile {

    private ConfigurationFile() {}

    /** All keys with their values; what stands there as a comment because it is a secret or a name of one's own, too. */
    static Map<String, String> values() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ByteArrayResource(text().replace("# password: ", "password: #")
                .replace("# secret-key: ", "secret-key: #")
                .replace("# shelves:", "shelves: #")
                .getBytes()));
        Map<String, String> values = new TreeMap<>();
        yaml.getObject().forEach((key, value) -> values.put(key.toString(), value.toString()));
        return values;
    }

    /** Keys that begin with {@code prefix}; a list is one key. */
    static Stream<String> keys(String prefix) {
        return values().keySet().stream()
                .map(key -> key.replaceFirst("\\[.*", ""))
                .distinct()
                .filter(key -> key.startsWith(prefix));
    }

    private static String text() {
        try {
            return Files.readString(Path.of("config/application.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
