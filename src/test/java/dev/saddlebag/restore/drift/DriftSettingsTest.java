package dev.saddlebag.restore.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Each kind of difference has a key of its own name, and that key decides about it and about no other. */
class DriftSettingsTest {

    private static final String PREFIX = "saddlebag.restore.drift";

    private static DriftSettings bound(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate(PREFIX, DriftSettings.class);
    }

    @Test
    void whatWouldLoseDataOrSurelyRefuseRowsFailsUnlessItIsSaidOtherwise() {
        DriftSettings settings = bound(Map.of());

        assertThat(Stream.of(Kind.values())
                        .collect(Collectors.groupingBy(
                                settings::of, Collectors.mapping(Kind::toString, Collectors.toList()))))
                .isEqualTo(Map.of(
                        Policy.FAIL,
                        Stream.of(
                                        "table-missing",
                                        "table-foreign",
                                        "column-missing",
                                        "column-computed",
                                        "column-required",
                                        "type-lossy")
                                .toList(),
                        Policy.ALLOW,
                        Stream.of(
                                        "column-nullable",
                                        "column-defaulted",
                                        "type-widened",
                                        "type-narrowed",
                                        "type-incompatible",
                                        "key-changed",
                                        "label-missing")
                                .toList()));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aKeyDecidesAboutItsKindOnly(Kind kind) {
        for (Policy policy : Policy.values()) {
            DriftSettings settings = bound(Map.of(PREFIX + "." + kind, policy.toString()));

            assertThat(settings.of(kind)).isEqualTo(policy);
            assertThat(Stream.of(Kind.values()).filter(k -> k != kind))
                    .allMatch(k -> settings.of(k) == bound(Map.of()).of(k));
        }
    }
}
