package dev.saddlebag.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** What the configuration fills, and what {@code config check} holds it against. */
class RecordsTest {

    @Test
    void everyRecordThatTheConfigurationFillsIsChecked() {
        Set<String> filled = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.saddlebag").stream()
                        .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());

        assertThat(Records.all().map(Class::getName)).containsExactlyInAnyOrderElementsOf(filled);
    }
}
