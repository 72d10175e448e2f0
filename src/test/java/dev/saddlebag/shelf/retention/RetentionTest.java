package dev.saddlebag.shelf.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which archives stay, decided on values alone. */
class RetentionTest {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final Policy NONE = policy(0, 0, 0, 0, 0, 0, "");

    private static Policy policy(int last, int hourly, int daily, int weekly, int monthly, int yearly, String within) {
        return new Policy(last, hourly, daily, weekly, monthly, yearly, Within.of(within), ZoneOffset.UTC);
    }

    private static Policy in(ZoneId zone, int hourly, int daily) {
        return new Policy(0, hourly, daily, 0, 0, 0, Within.NONE, zone);
    }

    private static Candidate at(String id, String time) {
        return new Candidate(id, "shop", "n-1", "full", Instant.parse(time), false, null, null);
    }

    private static Candidate bad(String id, String time) {
        return new Candidate(id, "shop", "n-1", "full", Instant.parse(time), false, "cut short", null);
    }

    private static Candidate pinned(String id, String time) {
        return new Candidate(id, "shop", "n-1", "full", Instant.parse(time), true, null, null);
    }

    private static Candidate increment(String id, String time, String base) {
        return new Candidate(id, "shop", "n-1", "incremental", Instant.parse(time), false, null, base);
    }

    private static List<String> kept(List<Candidate> archives, Policy policy) {
        return Retention.judge(archives, policy).stream()
                .filter(Verdict::keep)
                .map(v -> v.archive().id())
                .toList();
    }

    private static List<String> reasons(List<Candidate> archives, Policy policy, String id) {
        return Retention.judge(archives, policy).stream()
                .filter(v -> v.archive().id().equals(id))
                .findFirst()
                .orElseThrow()
                .reasons();
    }

    private static List<Candidate> daily(int days) {
        List<Candidate> archives = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            archives.add(at(
                    "d%03d".formatted(i),
                    Instant.parse("2026-11-26T02:30:00Z")
                            .minus(Duration.ofDays(i))
                            .toString()));
        }
        Collections.shuffle(archives, new Random(7));
        return archives;
    }

    @Test
    void anEmptyPolicyRemovesNothing() {
        assertThat(kept(daily(30), NONE)).hasSize(30);
        assertThat(reasons(daily(3), NONE, "d002")).containsExactly("there is no rule");
    }

    @Test
    void theLastSoManyStay() {
        assertThat(kept(daily(30), policy(3, 0, 0, 0, 0, 0, ""))).containsExactly("d000", "d001", "d002");
        assertThat(kept(daily(5), policy(-1, 0, 0, 0, 0, 0, ""))).hasSize(5);
    }

    @Test
    void ofEachDayWeekMonthAndYearTheNewestStaysAndEachReasonIsSaid() {
        List<Candidate> archives = daily(400);

        assertThat(kept(archives, policy(0, 0, 2, 2, 2, 2, "")))
                .containsExactly("d000", "d001", "d004", "d026", "d330");
        assertThat(reasons(archives, policy(0, 0, 2, 2, 2, 2, ""), "d000"))
                .containsExactly(
                        "newest good one", "daily 2026-11-26", "weekly 2026-W48", "monthly 2026-11", "yearly 2026");
        assertThat(reasons(archives, policy(0, 0, 2, 2, 2, 2, ""), "d330")).containsExactly("yearly 2025");
        assertThat(reasons(archives, policy(0, 0, 2, 2, 2, 2, ""), "d002")).containsExactly("no rule keeps it");
    }

    @Test
    void whileARuleHasRoomTheOldestStaysToo() {
        assertThat(kept(daily(4), policy(0, 0, 0, 0, 0, 3, ""))).containsExactly("d000", "d003");
        assertThat(reasons(daily(4), policy(0, 0, 0, 0, 0, 3, ""), "d003")).containsExactly("yearly (oldest)");
    }

    @Test
    void withinCountsFromTheNewestByTheCalendar() {
        assertThat(kept(daily(40), policy(0, 0, 0, 0, 0, 0, "1m"))).hasSize(32);
        assertThat(kept(daily(40), policy(0, 0, 0, 0, 0, 0, "2d"))).containsExactly("d000", "d001", "d002");
        assertThat(kept(daily(40), policy(0, 0, 0, 0, 0, 0, "47h"))).containsExactly("d000", "d001");
    }

    @Test
    void theHourThatComesTwiceIsTwoHoursAndTheDayOfTwentyFiveHoursIsOne() {
        // Vienna, 25 October 2026: 02:30 is at 00:30 and again at 01:30 UTC.
        List<Candidate> archives = List.of(
                at("after", "2026-10-25T22:30:00Z"),
                at("second", "2026-10-25T01:30:00Z"),
                at("first", "2026-10-25T00:30:00Z"),
                at("midnight", "2026-10-24T22:30:00Z"),
                at("before", "2026-10-24T21:30:00Z"));

        assertThat(kept(archives, in(VIENNA, 3, 0))).containsExactly("after", "second", "first");
        assertThat(kept(archives, in(VIENNA, 0, 2))).containsExactly("after", "before");
    }

    @Test
    void theDayThatLacksAnHourIsADay() {
        // Vienna, 29 March 2026: the day ends at 22:00 UTC.
        List<Candidate> archives = List.of(
                at("monday", "2026-03-29T22:00:00Z"),
                at("late", "2026-03-29T21:59:59Z"),
                at("early", "2026-03-28T23:00:00Z"),
                at("saturday", "2026-03-28T22:59:59Z"));

        assertThat(kept(archives, in(VIENNA, 0, 3))).containsExactly("monday", "late", "saturday");
    }

    @Test
    void theYearOfAWeekIsTheYearOfItsThursday() {
        assertThat(reasons(List.of(at("a", "2027-01-01T12:00:00Z")), policy(0, 0, 0, 1, 0, 0, ""), "a"))
                .contains("weekly 2026-W53");
    }

    @Test
    void ofThoseMadeWithinOneSecondTheOneThatComesFirstIsTheNewest() {
        List<Candidate> archives = new ArrayList<>(List.of(
                at("a", "2026-11-26T02:30:00Z"), at("c", "2026-11-26T02:30:00Z"), at("b", "2026-11-26T02:30:00Z")));
        for (int seed = 0; seed < 6; seed++) {
            Collections.shuffle(archives, new Random(seed));
            String first = archives.get(0).id();

            assertThat(kept(archives, policy(1, 0, 0, 0, 0, 0, ""))).containsExactly(first);
        }
    }

    @Test
    void eachDatabaseMachineAndScopeIsDecidedOnByItself() {
        List<Candidate> archives = new ArrayList<>();
        for (String database : List.of("shop", "wiki")) {
            for (String node : List.of("n-1", "n-2")) {
                for (String scope : List.of("full", "part")) {
                    for (int day = 1; day <= 3; day++) {
                        archives.add(new Candidate(
                                database + node + scope + day,
                                database,
                                node,
                                scope,
                                Instant.parse("2026-11-0" + day + "T00:00:00Z"),
                                false,
                                null,
                                null));
                    }
                }
            }
        }

        assertThat(kept(archives, policy(1, 0, 0, 0, 0, 0, ""))).hasSize(8).allMatch(id -> id.endsWith("3"));
    }

    @Test
    void whileTheNewestIsBadNothingGoes() {
        List<Candidate> archives = new ArrayList<>(daily(10));
        archives.add(bad("new", "2026-11-27T00:00:00Z"));

        assertThat(kept(archives, policy(1, 0, 0, 0, 0, 0, ""))).hasSize(11);
        assertThat(reasons(archives, policy(1, 0, 0, 0, 0, 0, ""), "d009"))
                .containsExactly("the newest, new, is bad: cut short");
    }

    @Test
    void whatIsBadCountsForNoRuleAndIsLeftForAPerson() {
        List<Candidate> archives = List.of(
                at("new", "2026-11-26T00:00:00Z"),
                bad("torn", "2026-11-25T00:00:00Z"),
                at("old", "2026-11-24T00:00:00Z"),
                at("older", "2026-11-23T00:00:00Z"));

        assertThat(kept(archives, policy(2, 0, 0, 0, 0, 0, ""))).containsExactly("new", "torn", "old");
    }

    @Test
    void aPinKeepsWhatNoRuleDoes() {
        List<Candidate> archives = new ArrayList<>(daily(10));
        archives.add(pinned("old", "2020-01-01T00:00:00Z"));

        assertThat(kept(archives, policy(1, 0, 0, 0, 0, 0, ""))).containsExactly("d000", "old");
        assertThat(reasons(archives, policy(1, 0, 0, 0, 0, 0, ""), "old")).containsExactly("pinned");
    }

    @Test
    void aBaseOutlivesItsIncrementsAndTheBaseOfABaseToo() {
        List<Candidate> archives = List.of(
                at("f3", "2026-11-26T00:00:00Z"),
                at("f2", "2026-11-20T00:00:00Z"),
                at("f1", "2026-11-10T00:00:00Z"),
                increment("i2", "2026-11-12T00:00:00Z", "i1-whole-id"),
                increment("i1", "2026-11-11T00:00:00Z", "f1"),
                increment("i0", "2026-11-05T00:00:00Z", "f0"));

        assertThat(kept(archives, policy(1, 0, 0, 0, 0, 0, ""))).containsExactly("f3", "f1", "i2", "i1");
        assertThat(reasons(archives, policy(1, 0, 0, 0, 0, 0, ""), "f1")).containsExactly("base of i1");
    }

    /** Whatever the rules and the archives: the newest good one of each kind stays, and one that is a base stays. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void theNewestGoodOneStaysUnderAnyRules(int seed) {
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            List<Candidate> archives = new ArrayList<>();
            for (int i = 0; i < random.nextInt(30); i++) {
                archives.add(new Candidate(
                        "a%02d".formatted(i),
                        random.nextBoolean() ? "shop" : "wiki",
                        "n-1",
                        "full",
                        Instant.ofEpochSecond(1_800_000_000L + random.nextInt(40) * 40_000L),
                        random.nextInt(9) == 0,
                        random.nextInt(5) == 0 ? "bad" : null,
                        null));
            }
            Policy policy = policy(
                    random.nextInt(3),
                    random.nextInt(3),
                    random.nextInt(3),
                    random.nextInt(2),
                    random.nextInt(2),
                    random.nextInt(2),
                    random.nextBoolean() ? "" : "1d");

            List<Verdict> verdicts = Retention.judge(archives, policy);

            assertThat(verdicts).hasSameSizeAs(archives);
            TreeMap<String, Instant> newestGood = new TreeMap<>();
            archives.stream()
                    .filter(Candidate::good)
                    .forEach(c -> newestGood.merge(c.database(), c.createdAt(), (a, b) -> a.isAfter(b) ? a : b));
            newestGood.forEach((database, at) -> assertThat(verdicts)
                    .anyMatch(v -> v.keep()
                            && v.archive().good()
                            && v.archive().database().equals(database)
                            && v.archive().createdAt().equals(at)));
            assertThat(verdicts)
                    .noneMatch(v ->
                            !v.keep() && (v.archive().pinned() || !v.archive().good()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "d", "3h7d", "1w", "-1d", "1.5d", "forever", "7d 3h"})
    void aTimeThatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> Within.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2y5m7d3h");
    }

    @Test
    void aNumberBelowMinusOneIsRefused() {
        assertThatThrownBy(() -> policy(0, 0, -2, 0, 0, 0, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("keep-daily is -2");
    }
}
