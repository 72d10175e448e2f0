package dev.saddlebag.web.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.saddlebag.job.Progress;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Engines;
import dev.saddlebag.rig.Server;
import dev.saddlebag.seed.SmallShop;
import dev.saddlebag.sync.SyncRequest;
import dev.saddlebag.web.Door;
import dev.saddlebag.web.access.identity.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Numbers that only the database and the shelf can tell: as of the last look, and told without another. */
class SurveyTest {

    private static final Path OPS = Path.of("config/ops");
    private static final Path SHELF = Server.fresh("meeting-survey");
    private static final Database HERE = Database.empty("survey_here");
    private static final Database THERE = SmallShop.tables(Database.empty("survey_there"))
            .with(
                    "saddlebag.node.id", "n-there",
                    "saddlebag.node.name", "there",
                    "saddlebag.folders.root", Server.fresh("survey-there").toString(),
                    "saddlebag.shelves.meet.at", SHELF.toString(),
                    "saddlebag.sync.through", "meet",
                    "saddlebag.sync.with", "survey_here");

    private static Door door;

    @BeforeAll
    static void open() {
        SmallShop.tables(HERE);
        door = Door.of(
                HERE,
                "saddlebag.shelves.meet.at",
                SHELF.toString(),
                "saddlebag.sync.through",
                "meet",
                "saddlebag.sync.with[0]",
                "survey_there",
                "saddlebag.sync.pull",
                "off",
                "saddlebag.seeds.path",
                SmallShop.catalogue().path().toString(),
                "saddlebag.survey.every",
                "1d",
                "saddlebag.survey.seeds",
                "1",
                "saddlebag.schedules[0].name",
                "nightly",
                "saddlebag.schedules[0].cron",
                "0 30 2 * * ?",
                "saddlebag.notify.channels[0].name",
                "ops",
                "saddlebag.notify.channels[0].type",
                "webhook",
                "saddlebag.notify.channels[0].url",
                "http://127.0.0.1:9/");
    }

    @AfterAll
    static void close() {
        door.close();
    }

    private static void look() {
        door.engine().bean(ProducerTemplate.class).requestBody("direct:survey", (Object) null);
    }

    private static void done(String address) {
        String job = door.post(address, null).json().path("id").asText();
        assertThat(door.ended(job).path("state").asText()).isEqualTo("succeeded");
    }

    private static String scrape() {
        return door.send(Role.VIEWER, "GET", "/actuator/prometheus", null).body();
    }

    /** The numbers whose name begins with {@code prefix}: {@code name{labels}} and how much. */
    private static Map<String, String> numbers(String prefix) {
        return Pattern.compile("(?m)^saddlebag_(" + prefix + "\\S*) (\\S+)$")
                .matcher(scrape())
                .results()
                .collect(Collectors.toMap(m -> m.group(1), m -> m.group(2), (a, b) -> a, TreeMap::new));
    }

    @Test
    void theNumbersAreThoseOfTheLastLook() {
        Map<String, String> unseen = numbers("(?:tables|seed|sync_(?:machines|pulls|behind))");
        Engines.of(THERE).push(new SyncRequest(null, false, Progress.silent()));
        look();
        Map<String, String> waiting = numbers("sync_(?:machines|pulls|behind)");
        Map<String, String> unseeded = numbers("seed_");

        done("/api/v1/sync/pull");
        done("/api/v1/seeds/small/apply?businessId=h1");
        HERE.execute("UPDATE ware SET price = 9 WHERE sku = 'A-1'; DELETE FROM lot;"
                + "DELETE FROM ware WHERE sku = 'D-4'; UPDATE house SET kind = 'cafe' WHERE code = 'h2'");
        THERE.execute("UPDATE house SET kind = 'inn' WHERE code = 'h2'");
        Engines.of(THERE).push(new SyncRequest(null, false, Progress.silent()));
        done("/api/v1/sync/pull");
        done("/api/v1/backups");
        HERE.execute("CREATE TABLE forgotten (id int PRIMARY KEY)");
        Map<String, String> asBefore = numbers("(?:tables|seed|sync_(?:machines|pulls|behind))");
        look();

        assertThat(unseen)
                .containsOnlyKeys("tables_undecided", "seed_uncompared", "sync_machines", "sync_pulls_waiting")
                .containsValues("NaN");
        assertThat(waiting)
                .containsEntry("sync_machines", "1.0")
                .containsEntry("sync_pulls_waiting", "1.0")
                .containsEntry("sync_behind_seconds{machine=\"there\",node=\"n-there\"}", "NaN");
        assertThat(unseeded)
                .containsEntry("seed_state{business=\"h1\",catalogue=\"small\",state=\"not-seeded\"}", "1.0")
                .containsEntry("seed_rows{business=\"h1\",catalogue=\"small\",state=\"missing\"}", "4.0")
                .containsEntry("seed_uncompared", "1.0");
        assertThat(asBefore).containsAllEntriesOf(waiting).containsAllEntriesOf(unseeded);
        assertThat(numbers("tables")).containsEntry("tables_undecided", "1.0");
        assertThat(numbers("sync"))
                .containsEntry("sync_pulls_waiting", "0.0")
                .containsEntry("sync_pull_oldest_age_seconds", "0.0")
                .containsEntry("sync_behind_seconds{machine=\"there\",node=\"n-there\"}", "0.0")
                .containsEntry("sync_conflicts{kind=\"update_origin_differs\"}", "1.0")
                .containsEntry("sync_conflicts{kind=\"insert_exists\"}", "0.0");
        assertThat(numbers("seed"))
                .containsEntry("seed_state{business=\"h1\",catalogue=\"small\",state=\"partly\"}", "1.0")
                .containsEntry("seed_rows{business=\"h1\",catalogue=\"small\",state=\"missing\"}", "1.0")
                .containsEntry("seed_rows{business=\"h1\",catalogue=\"small\",state=\"customised\"}", "1.0")
                .doesNotContainKey("seed_state{business=\"h1\",catalogue=\"small\",state=\"not-seeded\"}");
        everyNumberThatAnAlertOrADashboardAsksForIsTold();

        Map<String, String> seen =
                numbers("(?:tables|seed_(?:rows|state)|sync_(?:machines|pulls|behind|conflicts|last)|survey)");
        door.close();
        door.open();
        assertThat(numbers("(?:tables|seed_(?:rows|state)|sync_(?:machines|pulls|behind|conflicts|last)|survey)"))
                .isEqualTo(seen);
    }

    private static void everyNumberThatAnAlertOrADashboardAsksForIsTold() {
        Set<String> asked = new TreeSet<>();
        for (JsonNode rule : read(
                        "alerts.yaml", JsonMapper.builder(new YAMLFactory()).build())
                .path("groups")
                .get(0)
                .path("rules")) {
            names(rule.path("expr").asText(), asked);
            assertThat(rule.path("alert").asText()).startsWith("Saddlebag");
            assertThat(rule.path("annotations").path("summary").asText()).isNotEmpty();
            assertThat(rule.path("annotations").path("description").asText()).isNotEmpty();
        }
        read("dashboard.json", Door.JSON).findValuesAsText("expr").forEach(e -> names(e, asked));

        Set<String> told = Pattern.compile("(?m)^(saddlebag_\\w+)")
                .matcher(scrape())
                .results()
                .map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(asked)
                .contains("saddlebag_schedule_overdue", "saddlebag_seed_state")
                .hasSizeGreaterThan(20);
        assertThat(told).containsAll(asked);
    }

    private static JsonNode read(String file, JsonMapper mapper) {
        try {
            return mapper.readTree(OPS.resolve(file).toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void names(String expression, Set<String> into) {
        Pattern.compile("saddlebag_\\w+").matcher(expression).results().forEach(m -> into.add(m.group()));
    }
}
