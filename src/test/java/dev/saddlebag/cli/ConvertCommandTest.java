package dev.saddlebag.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class ConvertCommandTest {

    private static final String OLD =
            """
            { "metadata": { "version": "2.0", "timestamp": "2025-12-07T08:15:00.000Z" },
              "orderItems": [{ "id": "i2", "orderId": 1, "price": "2.5" }, { "id": "i1", "orderId": 1, "price": "1" }],
              "orders": [{ "id": 1 }] }
            """;

    private static final String ROWS =
            """
            "orders":[
            {"id":1}
            ],
            "order_items":[
            {"id":"i1","orderId":1,"price":1.00},
            {"id":"i2","orderId":1,"price":2.50}
            ]},
            """;

    @Test
    void anArchiveIsMadeThatEveryOtherCommandReads() throws IOException {
        Database database = database();
        Path old = Files.writeString(Server.fresh("old.json"), OLD);
        Path made = Server.fresh("new.json");

        Run run = on(database, "convert", old.toString(), "--to", made.toString());

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("renamed: the key orderItems is the table order_items");
        assertThat(Files.readString(made)).contains(ROWS);
        assertThat(Run.of("verify", made.toString()).exit()).isZero();
        assertThat(Files.exists(made.resolveSibling("new.manifest.json"))).isTrue();
    }

    @Test
    void theResultIsOneDocumentOfJson() throws IOException {
        Path old = Files.writeString(Server.fresh("old.json"), OLD);

        Run run = on(
                database(),
                "convert",
                old.toString(),
                "--to",
                Server.fresh("new.json.zst").toString(),
                "--json");

        JsonNode result = new JsonMapper().readTree(run.out());
        assertThat(result.path("converted").asLong()).isEqualTo(3);
        assertThat(result.path("family").asText()).isEqualTo("2.0");
    }

    @Test
    void anArchiveOfFormatOneIsNotConverted() throws IOException {
        Database database = database();
        Path made = Server.fresh("new.json");

        Run run = on(database, "convert", database.backup().toString(), "--to", made.toString());

        assertThat(run.exit()).isEqualTo(13);
        assertThat(run.err()).contains("is no backup of an older family", "HINT: ");
        assertThat(Files.exists(made)).isFalse();
    }

    @Test
    void aFileThatIsBadLeavesWhatWasThere() throws IOException {
        Path old = Files.writeString(Server.fresh("old.json"), OLD.substring(0, 150));
        Path made = Files.writeString(Server.fresh("new.json"), "precious");

        Run run = on(database(), "convert", old.toString(), "--to", made.toString());

        assertThat(run.exit()).isEqualTo(13);
        assertThat(made).hasContent("precious");
        try (Stream<Path> left = Files.list(made.getParent())) {
            assertThat(left).containsExactly(made);
        }
    }

    @Test
    void aPlanAndADifferenceNameTheFileThatWasGiven() throws IOException {
        Database database = database();
        Path old = Files.writeString(Server.fresh("old.json"), OLD);

        Run plan = on(database, "plan", old.toString());
        Run diff = on(database, "diff", old.toString(), "@live");

        assertThat(plan.out()).contains("File     old.json, 3 rows", "3 inserted");
        assertThat(diff.out()).contains(old.toString(), "orders");
        assertThat(database.rows("SELECT * FROM orders")).isEmpty();
    }

    private static Database database() {
        return Database.empty("cli_convert")
                .execute("CREATE TABLE orders (id integer PRIMARY KEY); CREATE TABLE order_items (id text PRIMARY KEY,"
                        + " \"orderId\" integer NOT NULL REFERENCES orders, price numeric(8,2))");
    }

    private static Run on(Database database, String... arguments) throws IOException {
        Path password =
                Files.writeString(Server.fresh("password"), database.server().password());
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 6);
        System.arraycopy(
                new String[] {
                    "--url", database.url(), "--user", database.server().user(), "--password-file", password.toString()
                },
                0,
                all,
                arguments.length,
                6);
        return Run.of(all);
    }
}
