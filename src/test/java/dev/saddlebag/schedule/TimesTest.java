package dev.saddlebag.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

    @Test
    void theNextTimesKeepToTheClockOnTheWallAcrossSummerTime() {
        Times times = new Times("0 30 1 * * ?", "Europe/Vienna");

        assertThat(times.next(Instant.parse("2026-10-23T12:00:00Z"), 4))
                .map(String::valueOf)
                .containsExactly(
                        "2026-10-24T01:30+02:00[Europe/Vienna]",
                        "2026-10-25T01:30+02:00[Europe/Vienna]",
                        "2026-10-26T01:30+01:00[Europe/Vienna]",
                        "2026-10-27T01:30+01:00[Europe/Vienna]");
    }

    @Test
    void anExpressionThatIsOverHasNoNextTime() {
        assertThat(new Times("0 0 0 1 1 ? 2020", "UTC").next(Instant.parse("2026-01-01T00:00:00Z"), 5))
                .isEmpty();
    }

    @Test
    void theLastTimeOfSeveralThatWereMissedIsTheOneThatCounts() {
        Times times = new Times("0 0 * * * ?", "UTC");

        assertThat(times.lastBetween(Instant.parse("2026-05-01T10:00:00Z"), Instant.parse("2026-05-01T13:59:59Z")))
                .contains(Instant.parse("2026-05-01T13:00:00Z"));
        assertThat(times.lastBetween(Instant.parse("2026-05-01T10:00:00Z"), Instant.parse("2026-05-01T10:59:59Z")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0 30 2 * * ?, UTC, at 02:30 (UTC)",
        "0 0 5 ? * SUN, Africa/Harare, at 05:00 on Sunday (Africa/Harare)",
        "0 15 6 ? * MON-FRI, UTC, at 06:15 every day between Monday and Friday (UTC)",
        "'0 15 6 ? * MON,THU', UTC, at 06:15 on Monday and Thursday (UTC)"
    })
    void aScheduleIsSaidInWords(String cron, String zone, String words) {
        assertThat(new Times(cron, zone).words()).isEqualTo(words);
    }

    @Test
    void aScheduleThatCannotBeReadIsRefusedWithItsNameAndWhatIsPossible() {
        assertThatThrownBy(() -> schedule("nightly", "at noon", "UTC"))
                .hasMessageContainingAll("nightly", "at noon", "second minute hour");
        assertThatThrownBy(() -> schedule("nightly", "0 0 0 * * ?", "Mars/Phobos"))
                .hasMessageContainingAll("Mars/Phobos", "Europe/Vienna");
        assertThatThrownBy(() -> schedule("../x", "0 0 0 * * ?", "UTC")).hasMessageContaining("../x");
        Schedule twice = schedule("nightly", "0 0 0 * * ?", "UTC");
        assertThatThrownBy(() -> new Schedules(List.of(twice, twice))).hasMessageContaining("two schedules");
    }

    static Schedule schedule(String name, String cron, String zone) {
        return new Schedule(
                name,
                cron,
                zone,
                "full",
                List.of(),
                Schedule.Missed.RUN_ONCE,
                java.time.Duration.ofHours(12),
                java.time.Duration.ZERO,
                java.time.Duration.ZERO,
                null);
    }
}
