package dev.saddlebag.web.problems;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.rig.Database;
import dev.saddlebag.web.Door;
import dev.saddlebag.web.access.identity.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a request that cannot be answered: in its own words, and to people as a page. */
class WrongRequestsTest {

    private static final Database DATABASE = Database.empty("door_wrong");
    private static Door door;

    @BeforeAll
    static void open() {
        door = Door.of(DATABASE);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/jobs?limit=many                | the parameter limit is not a number that is possible here",
                "/api/v1/jobs?limit=99999999999         | the parameter limit is not a number that is possible here",
                "/api/backup?auditLogLimit=all          | the parameter auditLogLimit is not a number that is possible here",
                "/api/backup?includeDemoData=perhaps    | the parameter includeDemoData is not true or false",
                "/api/backup?businessId=                | businessId is empty",
                "/api/backup/progress                   | the parameter id is missing",
            })
    void aParameterIsNamedWithoutTypesOfJava(String address, String detail) {
        Door.Said said = door.get(address);

        assertThat(said.problem()).isEqualTo("400 wrong-usage");
        assertThat(said.json().path("detail").asText()).isEqualTo(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"backup\":               | the body is not JSON",
                "{backup: latest}           | the body is not JSON",
                "{\"source\": \"latest\"}   | the body has a member source, and this address knows none of that name",
                "{\"backup\": [1]}          | the member backup of the body is not of the kind this address takes",
            })
    void aMemberOfABodyIsNamed(String body, String detail) {
        Door.Said said = door.post("/api/v1/restores", body);

        assertThat(said.problem()).isEqualTo("400 wrong-usage");
        assertThat(said.json().path("detail").asText()).isEqualTo(detail);
    }

    @Test
    void aRefusedDownloadLeavesNoJob() {
        JsonNode before = door.get("/api/v1/jobs").json();

        door.get("/api/backup?businessId=%20");

        assertThat(door.get("/api/v1/jobs").json()).isEqualTo(before);
    }

    @Test
    void aDownloadOfARowThatIsNotThereIsNoDayWithoutABackup() {
        DATABASE.execute("CREATE TABLE IF NOT EXISTS businesses (id text PRIMARY KEY); DELETE FROM businesses");
        Door.Said download = door.get("/api/backup?businessId=none");

        Door.Said overview = door.send(Role.VIEWER, "GET", "/", null, "Accept", "text/html");

        assertThat(download.problem()).isEqualTo("404 not-found");
        assertThat(overview.body()).contains("no backup\"").doesNotContain("1 failed");
    }

    @Test
    void aBrowserThatIsRefusedIsShownAPage() {
        String html = "text/html,application/xhtml+xml,*/*;q=0.8";

        Door.Said nothing = door.send(Role.VIEWER, "GET", "/nothing", null, "Accept", html);
        Door.Said forbidden = door.send(Role.VIEWER, "POST", "/backups", null, "Accept", html);
        Door.Said old = door.send(null, "POST", "/login", null, "Accept", html);
        Door.Said method = door.send(Role.ADMIN, "DELETE", "/tables", null, "Accept", html);

        assertThat(page(nothing)).startsWith("404").contains("There is no such page", "To the overview");
        assertThat(page(forbidden)).startsWith("403").contains("this needs the role operator");
        assertThat(page(old)).startsWith("403").contains("the form is too old", "Load the page again.");
        assertThat(page(method)).startsWith("4").contains("That was not done");
    }

    @Test
    void aProgramIsToldTheSameAsAProblem() {
        assertThat(door.send(Role.VIEWER, "GET", "/nothing", null, "Accept", "*/*")
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(door.send(Role.VIEWER, "GET", "/api/v1/nothing", null, "Accept", "text/html")
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(door.send(Role.VIEWER, "POST", "/backups", null).problem()).isEqualTo("403 not-allowed");
    }

    /** Status and text; that it is a page is made sure of. */
    private static String page(Door.Said said) {
        assertThat(said.header("content-type")).startsWith("text/html");
        assertThat(said.header("content-security-policy")).contains("default-src 'self'");
        return said.status() + " " + said.body();
    }
}
