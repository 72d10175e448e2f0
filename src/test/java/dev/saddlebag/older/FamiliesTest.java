package dev.saddlebag.older;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.saddlebag.database.write.Mode;
import dev.saddlebag.older.account.Conversion;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Small files of each family, and the rows that come out of them. */
@Tag("database")
class FamiliesTest {

    private static final String NESTED =
            """
            { "metadata": { "version": "1.0", "timestamp": "2025-11-30T08:15:00.000Z" },
              "businesses": [
                { "id": "b2", "name": "South", "type": "food", "umbrellaBusinessId": "b1", "isActive": false,
                  "business_memberships": [], "other_businesses": [] },
                { "id": "b1", "name": "North", "type": "clothing", "umbrellaBusinessId": null, "isActive": true,
                  "_count": { "business_memberships": 1 },
                  "memberships": [
                    { "id": "m1", "userId": "u1", "businessId": "b1", "role": "owner", "permissions": { "b": 1.50, "a": [] },
                      "joinedAt": "2025-10-01T06:00:00.000Z" },
                    { "id": "m2", "userId": "u1", "businessId": "b1", "role": "staff", "permissions": null,
                      "joinedAt": null, "users": { "id": "u1", "name": "Ada" } } ] } ],
              "users": [
                { "id": "u1", "email": "ada@north.test", "name": "Ada", "createdAt": "2025-10-01T06:00:00.000Z",
                  "business_memberships": [
                    { "id": "m1", "userId": "u1", "businessId": "b1", "role": "owner", "permissions": { "a": [], "b": 1.50 },
                      "joinedAt": "2025-10-01T06:00:00.000Z", "businesses": { "id": "b1", "name": "North" } },
                    { "id": "m3", "role": "guest", "businesses": { "id": "b9", "name": "Gone" } } ] } ],
              "businessMemberships": [
                { "id": "m2", "userId": "u1", "businessId": "b1", "role": "cashier", "permissions": null, "joinedAt": null } ]
            }
            """;

    private static final List<String> NESTED_ROWS = List.of(
            "business b1 North clothing ~",
            "business b2 South food b1false",
            "member m1 u1/b1 owner {\"a\": [], \"b\": 1.50}",
            "member m2 u1/b1 cashier ~",
            "user u1 ada@north.test Ada 2025-10-01 06:00:00");

    @Test
    void tablesOfTheFirstFamilyAreCalledAsTheyAre() {
        Database shop = Shop.empty("older_shop");

        shop.restore(
                Shop.file(
                        """
                        { "timestamp": "2025-09-03T10-11-12-130Z", "version": "1.0.0",
                          "data": { "users": [{ "id": "u1", "email": "ada@north.test" }], "businesses": [] } }
                        """));

        assertThat(Shop.rows(shop)).isEqualTo(List.of("user u1 ada@north.test ~ ~"));
    }

    @Test
    void rowsThatStandInRowsComeToTheirTables() {
        Database shop = Shop.empty("older_shop");

        Report report = shop.restore(Shop.file(NESTED));

        assertThat(Shop.rows(shop)).isEqualTo(NESTED_ROWS);
        assertThat(report.file()).isEqualTo("old.json");
        assertThat(report.equalToFile()).isTrue();
    }

    @Test
    void everyRowOfAFileIsAccountedFor() {
        Database shop = Shop.empty("older_shop");

        Conversion conversion = shop.restore(Shop.file(NESTED)).conversion();

        assertThat(conversion.tables())
                .containsExactly(
                        new Conversion.OfTable("business_memberships", 5, 2, 1, 1, 1, 1, 0, 0),
                        new Conversion.OfTable("businesses", 4, 2, 0, 0, 2, 1, 0, 0),
                        new Conversion.OfTable("users", 2, 1, 0, 0, 1, 0, 0, 0));
        assertThat(conversion.flattened())
                .contains(
                        new Conversion.Flattened("businesses", "memberships", "business_memberships", 2),
                        new Conversion.Flattened("business_memberships", "users", "users", 1));
        assertThat(conversion.renamed())
                .containsExactlyInAnyOrder(
                        new Conversion.Renamed("users", "createdAt", "created_at"),
                        new Conversion.Renamed(null, "businessMemberships", "business_memberships"));
        assertThat(conversion.remarks())
                .contains("the field _count is no data and was passed over 1 times (config/aliases.yaml, ignored)");
    }

    @Test
    void restoringAnOlderFileTwiceChangesNothingTheSecondTime() {
        Database shop = Shop.empty("older_shop");
        Path file = Shop.file(NESTED);
        shop.restore(file);
        var places = shop.places();

        Report again = shop.restore(file);

        assertThat(shop.places()).isEqualTo(places);
        assertThat(again.counts().unchanged()).isEqualTo(5);
        assertThat(shop.verify(file).equal()).isTrue();
    }

    @Test
    void aMirrorOfAFileThatHasOnlyPartsOfSomeRowsIsRefused() {
        Database shop = Shop.empty("older_shop").execute("INSERT INTO businesses VALUES ('b9', 'Gone', 'food')");
        RestoreOptions mirror =
                new RestoreOptions(Mode.MIRROR, RestoreOptions.Transaction.CHUNK, false, shop.name(), 100, null);

        Problem problem = catchThrowableOfType(Problem.class, () -> shop.restore(Shop.file(NESTED), mirror));

        assertThat(problem.getMessage())
                .isEqualTo("of some rows the file has only parts; a mirror of it would delete them");
        assertThat(Shop.rows(shop)).isEqualTo(List.of("business b9 Gone food ~"));
    }

    @Test
    void aFileMayBePackedAndWrapped() throws IOException {
        Database shop = Shop.empty("older_shop");
        Path file = Server.fresh("old.json.gz");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
            packed.write(("{\"options\": {\"a\": 1}, \"backupData\": " + NESTED + "}").getBytes("UTF-8"));
        }

        shop.restore(file);

        assertThat(Shop.rows(shop)).isEqualTo(NESTED_ROWS);
    }

    @Test
    void valuesAreWhatPostgresqlPrints() {
        Database shop = Shop.empty("older_shop");

        Report report = shop.restore(
                Shop.file(
                        """
                        { "metadata": { "version": "2.0" }, "people": [
                          { "id": "9007199254740993", "fullName": "Bo", "photo": { "0": 255, "1": 0 }, "tags": ["a b", "", null],
                            "balance": "19.9", "born": "1990-02-03T00:00:00.000Z", "upperName": "BO" },
                          { "id": 7, "fullName": "Al", "photo": { "type": "Buffer", "data": [] }, "tags": [],
                            "balance": 5, "born": null, "upperName": "AL" } ],
                          "notes": [{ "line": "x, \\"y\\"", "seen": true }, { "line": "x, \\"y\\"", "seen": true }],
                          "jobTitles": [] }
                        """));

        assertThat(Shop.rows(shop))
                .isEqualTo(List.of(
                        "note x, \"y\" true ~ ~",
                        "note x, \"y\" true ~ ~",
                        "person 7 Al AL \\x {} 5.00",
                        "person 9007199254740993 Bo BO \\xff00 {\"a b\",\"\",NULL} 19.90 1990-02-03"));
        assertThat(report.equalToFile()).isTrue();
        assertThat(report.conversion().unknown())
                .containsExactly(new Conversion.Unknown("jobTitles", null, 0, "had no rows; not carried"));
    }

    @Test
    void whatBelongsToAMachineComesBackToThatMachineOnly() {
        Database shop = Shop.empty("older_shop").with("saddlebag.node.id", "n-1", "saddlebag.tables.exclude", "");
        String file =
                """
                { "metadata": { "version": "3.0", "sourceNodeId": "%s" },
                  "businessData": { "users": [{ "id": "u1", "email": "e", "name": null, "createdAt": null }] },
                  "deviceData": { "syncNodes": [{ "id": "s1", "name": "quay" }] } }
                """;

        Report other = shop.restore(Shop.file(file.formatted("n-2")));
        List<String> withoutNode = Shop.rows(shop);
        shop.restore(Shop.file(file.formatted("n-1")));

        assertThat(withoutNode).isEqualTo(List.of("user u1 e ~ ~"));
        assertThat(other.conversion().excluded()).isEqualTo(1);
        assertThat(Shop.rows(shop)).isEqualTo(List.of("node s1 quay ~ ~", "user u1 e ~ ~"));
    }
}
