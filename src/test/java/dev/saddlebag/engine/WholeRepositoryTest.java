package dev.saddlebag.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.rig.Server;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** All routes of the repository in one context, with the beans they name; nobody watches, and the clock has no schedule. */
@CamelSpringBootTest
@SpringBootTest(
        classes = EngineConfiguration.class,
        properties = {
            "camel.main.routes-include-pattern=file:routes/*.camel.yaml",
            "saddlebag.database.url=jdbc:postgresql://127.0.0.1:1/none",
            "saddlebag.folders.inbox.enabled=false",
            "saddlebag.clock.running=true"
        })
class WholeRepositoryTest {

    @Autowired
    private CamelContext camel;

    @DynamicPropertySource
    static void folders(DynamicPropertyRegistry registry) {
        registry.add("saddlebag.folders.root", () -> Server.fresh("whole").toString());
    }

    @Test
    void theseAreTheRoutes() {
        assertThat(camel.getRoutes().stream().map(Route::getId))
                .containsExactlyInAnyOrder(
                        "job-backup",
                        "job-restore",
                        "job-verify",
                        "job-diff",
                        "backup",
                        "backup-segment",
                        "restore",
                        "restore-archive",
                        "restore-make-way",
                        "prove-references",
                        "prove-reference",
                        "restore-compare",
                        "restore-circle",
                        "restore-colliding",
                        "restore-rows",
                        "restore-halve",
                        "restore-others",
                        "restore-safety",
                        "restore-write",
                        "restore-plan",
                        "restore-read-back",
                        "restore-sequences",
                        "restore-statement",
                        "restore-table",
                        "restore-chunk",
                        "restore-upsert",
                        "restore-scan",
                        "restore-suspects",
                        "restore-row",
                        "restore-waiting",
                        "restore-prove",
                        "dead-letter",
                        "verify",
                        "verify-archive",
                        "diff",
                        "diff-table",
                        "hash-tables",
                        "hash-table",
                        "count-tables",
                        "count-table",
                        "seed",
                        "seed-transaction",
                        "seed-work",
                        "inbox",
                        "schedule-missed",
                        "schedule-due",
                        "schedule-now",
                        "schedule-run",
                        "schedule-watch",
                        "sync-watch",
                        "alarms",
                        "survey-watch",
                        "survey",
                        "housekeeping",
                        "sync-push",
                        "sync-pull",
                        "sync-take",
                        "sync-write",
                        "outbox",
                        "ship",
                        "ship-to-shelf",
                        "put-on-shelf");
    }

    @Test
    void onlyTheDoorsThatAreSwitchedOffAreShut() {
        assertThat(camel.getRoutes().stream()
                        .map(Route::getId)
                        .filter(id -> camel.getRouteController().getRouteStatus(id) != ServiceStatus.Started))
                .containsExactlyInAnyOrder("inbox", "outbox");
    }

    @Test
    void everyRouteNamesHowItFails() {
        assertThat(camel.getRoutes())
                .allSatisfy(route ->
                        assertThat(route.getConfigurationId()).as(route.getId()).isNotBlank());
    }
}
