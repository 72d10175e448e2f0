package dev.saddlebag.web.problems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.rig.Database;
import dev.saddlebag.web.Door;
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
        door.get("/api/backup?businessId=%20");

        assertThat(door.get("/api/v1/jobs").json().path("items").size()).isZero();
    }
}
