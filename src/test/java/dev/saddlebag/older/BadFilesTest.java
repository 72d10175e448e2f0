package dev.saddlebag.older;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.saddlebag.older.account.Conversion;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of older families that cannot be restored: refused with a reason, and nothing written. */
@Tag("database")
class BadFilesTest {

    private static final String USER = "{ \"id\": \"u1\", \"email\": \"e\" }";

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of(
                        Problem.Kind.FILE_UNUSABLE,
                        "file old.json has a row of businesses that leads back to itself, line 1",
                        nested("1.0", business("\"business_memberships\": [" + member(business("\"x\": null")) + "]"))),
                Arguments.of(
                        Problem.Kind.FILE_UNUSABLE,
                        "file old.json has a row of businesses that leads back to itself, line 1",
                        nested(
                                "1.0",
                                "{ \"memberships\": [" + member(business("\"x\": null")) + "], \"name\": \"N\","
                                        + " \"type\": \"t\", \"isActive\": true, \"id\": \"b1\" }")),
                Arguments.of(
                        Problem.Kind.FILE_UNUSABLE,
                        "file old.json has a row of businesses that leads back to itself, line 1",
                        nested(
                                "1.0",
                                "{ \"id\": \"b1\", \"memberships\": [{ \"id\": \"m1\", \"businesses\": { \"id\": \"b1\","
                                        + " \"memberships\": [{ \"id\": \"m2\" }] } }] }")),
                Arguments.of(
                        Problem.Kind.FILE_UNUSABLE,
                        "file old.json has a row of business_memberships that leads back to itself, by its field users, line 1",
                        nested(
                                "1.0",
                                business(
                                        "\"business_memberships\": [{ \"id\": \"m1\", \"users\": \"[Circular ~]\" }]"))),
                Arguments.of(
                        Problem.Kind.FILE_UNUSABLE,
                        "file old.json has rows that stand in each other more than 64 deep, in a row of businesses, line 1",
                        nested("1.0", "{ \"other_businesses\": [".repeat(70) + "]}".repeat(70))),
                Arguments.of(
                        Problem.Kind.REFUSED,
                        "the key orderLines of the file could be the tables a.order_lines and b.order_lines",
                        "{ \"metadata\": { \"version\": \"2.0\" }, \"users\": [" + USER + "], \"orderLines\": [] }"),
                Arguments.of(
                        Problem.Kind.REFUSED,
                        "the key shoprows of the file could be the tables shopRows and shop_rows",
                        "{ \"metadata\": { \"version\": \"2.0\" }, \"users\": [" + USER + "], \"shoprows\": [] }"),
                Arguments.of(
                        Problem.Kind.FILE_UNUSABLE,
                        "file old.json is not what was written: the checksum of businessData differs",
                        "{ \"metadata\": { \"version\": \"3.0\", \"checksums\": { \"businessData\": \"" + "0".repeat(64)
                                + "\" } }, \"businessData\": { \"users\": [" + USER + "] } }"),
                Arguments.of(
                        Problem.Kind.FILE_UNUSABLE,
                        "file old.json was cut short, line 1",
                        "{ \"metadata\": { \"version\": \"2.0\" }, \"users\": [" + USER),
                Arguments.of(
                        Problem.Kind.FILE_UNUSABLE,
                        "file old.json has something in the list users that is no row, line 1",
                        "{ \"metadata\": { \"version\": \"2.0\" }, \"users\": [" + USER + ", 7] }"),
                Arguments.of(
                        Problem.Kind.FILE_UNUSABLE,
                        "file old.json is a backup of the version 4.0 of another program",
                        "{ \"metadata\": { \"version\": \"4.0\" }, \"users\": [" + USER + "] }"),
                Arguments.of(
                        Problem.Kind.FILE_UNUSABLE,
                        "file old.json has a compressedData that was cut short, or is no base64 of a packed backup",
                        "{ \"compressedData\": \"eyJtZXRhZGF0YSI6\" }"),
                Arguments.of(
                        Problem.Kind.FILE_UNUSABLE,
                        "a value of bytes holds a number that is no byte",
                        "{ \"metadata\": { \"version\": \"2.0\" }, \"users\": [" + USER
                                + "], \"persons\": [{ \"id\": 1, \"photo\": { \"0\": 256 } }] }"));
    }

    private static String nested(String version, String business) {
        return "{ \"metadata\": { \"version\": \"" + version + "\" }, \"users\": [" + USER + "], \"businesses\": ["
                + business + "] }";
    }

    private static String business(String more) {
        return "{ \"id\": \"b1\", \"name\": \"N\", \"type\": \"t\", \"isActive\": true, " + more + " }";
    }

    private static String member(String business) {
        return "{ \"id\": \"m1\", \"userId\": \"u1\", \"businessId\": \"b1\", \"role\": \"r\", \"businesses\": "
                + business + " }";
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("files")
    void itIsRefusedAndNothingIsWritten(Problem.Kind kind, String message, String text) {
        Database shop = shop();

        Problem problem = catchThrowableOfType(Problem.class, () -> shop.restore(Shop.file(text)));

        assertThat(problem.getMessage()).isEqualTo(message);
        assertThat(problem.kind()).isEqualTo(kind);
        assertThat(problem.hint()).isNotBlank();
        assertThat(Shop.rows(shop)).isEmpty();
    }

    @Test
    void aKeyThatCouldBeTwoTablesIsOneOnceAnAliasSaysSo() throws IOException {
        Path aliases = Files.writeString(
                Server.fresh("aliases.yaml"),
                "tables: { b.order_lines: [orderLines] }\ncolumns: { b.order_lines.no: [nr] }");
        Database shop = shop().with("saddlebag.older.aliases", aliases.toString());

        shop.restore(Shop.file(
                "{ \"metadata\": { \"version\": \"2.0\" }, \"orderLines\": [{ \"id\": \"l1\", \"nr\": 3 }] }"));

        assertThat(shop.rows("SELECT * FROM b.order_lines")).isEqualTo(List.of("l1 3"));
    }

    @Test
    void aKeyThatIsTheVeryNameOfATableIsThatTable() throws IOException {
        Database shop = shop();

        shop.restore(Shop.file("{ \"metadata\": { \"version\": \"2.0\" }, \"shopRows\": [{ \"id\": \"s1\" }],"
                + " \"shop_rows\": [{ \"id\": \"s2\" }, { \"id\": \"s3\" }] }"));

        assertThat(shop.value("SELECT count(*) FROM \"shopRows\"")).isEqualTo("1");
        assertThat(shop.value("SELECT count(*) FROM shop_rows")).isEqualTo("2");
    }

    @Test
    void whatIsNoTableAndNoColumnIsAMatterOfThePolicies() {
        Path file = Shop.file(
                """
                { "metadata": { "version": "2.0" }, "users": [{ "id": "u1", "email": "e", "shoeSize": 43 }],
                  "horses": [{ "id": "h1" }] }
                """);
        Database shop = shop();

        Problem problem = catchThrowableOfType(Problem.class, () -> shop.restore(file));
        Report report = shop.with(
                        "saddlebag.restore.drift.table-missing", "allow",
                        "saddlebag.restore.drift.column-missing", "allow")
                .restore(file);

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED);
        assertThat(problem.getMessage())
                .contains(
                        "column users.shoeSize is in the file and not here",
                        "table horses is in the file and not here");
        assertThat(report.counts().inserted()).isEqualTo(1);
        assertThat(report.counts().excluded()).isEqualTo(1);
        assertThat(report.conversion().unknown())
                .containsExactly(
                        new Conversion.Unknown("users", "shoeSize", 1, "its values travel"),
                        new Conversion.Unknown("horses", null, 1, "its rows travel"));
    }

    @Test
    void aChecksumThatDiffersMayBeToldInsteadOfRefused() {
        Database shop = shop().with("saddlebag.older.checksums", "tell");

        Report report =
                shop.restore(Shop.file("{ \"metadata\": { \"version\": \"3.0\", \"checksums\": { \"businessData\": \""
                        + "0".repeat(64) + "\" } }, \"businessData\": { \"users\": [" + USER + "] } }"));

        assertThat(report.counts().inserted()).isEqualTo(1);
        assertThat(report.remarks()).anyMatch(r -> r.startsWith("the checksum of businessData differs"));
    }

    private static Database shop() {
        return Shop.empty("older_shop")
                .execute(
                        "CREATE SCHEMA a; CREATE SCHEMA b; CREATE TABLE a.order_lines (id text PRIMARY KEY, no integer);"
                                + " CREATE TABLE b.order_lines (id text PRIMARY KEY, no integer);"
                                + " CREATE TABLE shop_rows (id text PRIMARY KEY); CREATE TABLE \"shopRows\" (id text PRIMARY KEY)");
    }
}
