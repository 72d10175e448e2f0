package dev.saddlebag.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.database.Address;
import dev.saddlebag.database.clock.ClockSchema;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import dev.saddlebag.schedule.ledger.DatabaseLedger;
import dev.saddlebag.schedule.ledger.FolderLedger;
import dev.saddlebag.schedule.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("database")
class LedgerTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(90);

    private static ClockSchema schema;

    static Stream<Ledger> ledgers() {
        Database database = Database.empty("the clock");
        schema = new ClockSchema(Address.of(
                database.url(), database.server().user(), database.server().password()));
        return Stream.of(new FolderLedger(Server.fresh("state")), new DatabaseLedger(schema.pages()));
    }

    @AfterAll
    static void close() {
        schema.close();
    }

    @ParameterizedTest
    @MethodSource("ledgers")
    void aRunIsBegunOnceHoweverManyAskForIt(Ledger ledger) {
        assertThat(ledger.begin("nightly", NOON, NOON)).isTrue();
        assertThat(ledger.begin("nightly", NOON, LATER)).isFalse();
        assertThat(ledger.lastRun("nightly")).contains(new Ledger.Run(NOON, NOON, null, "running", null));

        ledger.end("nightly", NOON, LATER, false, "no disk");

        assertThat(ledger.lastRun("nightly")).contains(new Ledger.Run(NOON, NOON, LATER, "failed", "no disk"));
        assertThat(ledger.begin("nightly", LATER, LATER)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("ledgers")
    void aPauseStaysUntilItIsTakenBack(Ledger ledger) {
        assertThat(ledger.pausedBy("hourly")).isEmpty();

        ledger.pause("hourly", new Ledger.Pause(NOON, "ada", "stocktaking"));

        assertThat(ledger.pausedBy("hourly")).contains(new Ledger.Pause(NOON, "ada", "stocktaking"));
        ledger.resume("hourly");
        assertThat(ledger.pausedBy("hourly")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ledgers")
    void whatWasDueSinceTheLastRunIsMissedAndWhatIsTooOldIsNot(Ledger ledger) {
        Schedule hourly = TimesTest.schedule("each-hour", "0 0 * * * ?", "UTC");
        MissedRuns missed =
                new MissedRuns(new Schedules(List.of(hourly)), ledger, new ClockSettings(ClockSettings.Store.FOLDER));

        assertThat(missed.missed(hourly, NOON.plusSeconds(5))).as("new here").isEmpty();
        ledger.begin("each-hour", NOON, NOON);
        assertThat(missed.missed(hourly, NOON.plus(Duration.ofMinutes(59)))).isEmpty();
        assertThat(missed.missed(hourly, NOON.plus(Duration.ofHours(5)).plusSeconds(1)))
                .contains(NOON.plus(Duration.ofHours(5)));
        assertThat(missed.missed(
                        TimesTest.schedule("each-hour", "0 0 12 1 5 ?", "UTC"), NOON.plus(Duration.ofDays(366))))
                .as("due at a time that is too long ago")
                .isEmpty();
    }
}
