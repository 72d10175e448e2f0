package dev.saddlebag.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** What holds, and where it comes from. */
class EffectiveTest {

    @TempDir
    private Path folder;

    @Test
    void eachValueComesWithItsPlace() throws IOException {
        Path file = Files.writeString(
                folder.resolve("mine.yaml"),
                """
                saddlebag:
                  backup:
                    compress: gzip
                  schedules:
                    - { name: nightly, cron: "0 30 2 * * ?" }
                """);

        Map<String, Effective> values = byKey(Effective.values(file, Map.of("saddlebag.node.name", "here")));

        assertThat(values.get("saddlebag.backup.compress"))
                .extracting(Effective::value, e -> e.from().toString())
                .containsExactly("gzip", file + ":3");
        assertThat(values.get("saddlebag.schedules[0].cron"))
                .extracting(Effective::value, e -> e.from().toString())
                .containsExactly("0 30 2 * * ?", file + ":5");
        assertThat(values.get("saddlebag.node.name"))
                .extracting(Effective::value, e -> e.from().toString())
                .containsExactly("here", "command line");
        assertThat(values.get("saddlebag.restore.chunk-rows").from().toString())
                .matches("config/application.yaml:\\d+");
        assertThat(values.get("saddlebag.database.password"))
                .extracting(Effective::value, e -> e.from().toString())
                .containsExactly("", "default");
        assertThat(values.get("saddlebag.restore.mode").words()).startsWith("merge: adds and updates | insert-only");
    }

    @ParameterizedTest
    @CsvSource({
        "saddlebag.database.password, hunter2, •••",
        "saddlebag.notify.channels.app.secret, whsec_AAAA, •••",
        "saddlebag.database.url, postgresql://me:hunter2@host/shop, postgresql://•••@host/shop",
        "saddlebag.database.url, jdbc:postgresql://host/shop?user=me&password=hunter2&ssl=true,"
                + " jdbc:postgresql://host/shop?user=me&password=•••&ssl=true",
        "saddlebag.notify.channels.hc.url, https://hc-ping.com/0b1c-hunter2, https://hc-ping.com/•••",
        "saddlebag.backup.compress, gzip, gzip"
    })
    void secretsAreMasked(String key, String value, String shown) {
        assertThat(Secrets.masked(key, value)).isEqualTo(shown);
    }

    /** {@link Known} finds them by this name. */
    @Test
    void whatTheConfigurationFillsIsCalledSettings() {
        Set<String> filled = new ClassFileImporter()
                .importPath(Path.of("target/classes/dev/saddlebag")).stream()
                        .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
                        .map(type -> type.getName())
                        .collect(Collectors.toSet());

        assertThat(Known.find().records().values())
                .extracting(Class::getName)
                .containsExactlyInAnyOrderElementsOf(filled);
    }

    private static Map<String, Effective> byKey(List<Effective> values) {
        return values.stream().collect(Collectors.toMap(Effective::key, Function.identity()));
    }
}
