package dev.saddlebag.scope;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.cli.Run;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code saddlebag why} and {@code saddlebag tables check}: what is printed, and how it ends. */
@Tag("database")
class ScopeCommandsTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Database database = Shops.full("scope_e");
    private final Path root = Server.fresh("root");

    @BeforeEach
    void everyTableIsInTheLastBackup() {
        assertThat(run(
                                "backup",
                                "--to",
                                root.resolve("backups/last.json").toString(),
                                "--with-demo",
                                "--with-audit-logs")
                        .exit())
                .isZero();
    }

    private Run run(String... arguments) {
        return on(database.url(), arguments);
    }

    private Run on(String url, String... arguments) {
        Map<String, String> settings = new TreeMap<>(database.settings());
        settings.put("saddlebag.folders.root", root.toString());
        settings.put("saddlebag.database.url", url);
        settings.put("saddlebag.database.username", database.server().user());
        settings.put("saddlebag.database.password", database.server().password());
        StringBuilder yaml = new StringBuilder();
        settings.forEach((key, value) -> yaml.append("\"%s\": '%s'%n".formatted(key, value)));
        List<String> all = new ArrayList<>(List.of(arguments));
        try {
            all.addAll(List.of(
                    "--config",
                    Files.writeString(Server.fresh("application.yaml"), yaml).toString()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return Run.of(all.toArray(String[]::new));
    }

    private static JsonNode json(Run run) throws IOException {
        return JSON.readTree(run.out());
    }

    @Test
    void whyTellsThePathAsTextAndAsJson() throws IOException {
        Run text = run("why", "payment", "2", "--business", "a");
        Run json = run("why", "payment", "2", "--business", "b", "--json");

        assertThat(text.exit()).isZero();
        assertThat(text.out())
                .isEqualTo(
                        """
                        payment 2 is in
                          payment 2 belongs to invoice 1 (payment.invoice)
                          invoice 1 belongs to shops a (invoice.shop)
                          shops a was asked for
                        """);
        assertThat(json.exit()).isZero();
        assertThat(json(json).path("in").asBoolean(true)).isFalse();
        assertThat(json(json).path("path").get(2).asText()).isEqualTo("shops a was not asked for");
    }

    @Test
    void whyEndsWith2WhereThereIsNoSuchTableRowOrTenant() {
        assertThat(run("why", "nosuch", "1").exit()).isEqualTo(2);
        assertThat(run("why", "payment", "99").exit()).isEqualTo(2);
        assertThat(run("why", "payment", "2", "--business", "zz").err())
                .contains("table shops of scope_e has no row zz")
                .contains("HINT:");
        assertThat(run("why", "product", "a").err()).contains("a row of product is told by shop, no");
        assertThat(run("why", "product", "a").out()).isEmpty();
    }

    @Test
    void bothEndWith10WhereThereIsNoSuchDatabase() {
        String url = database.url().replace("scope_e", "scope_nowhere");

        assertThat(on(url, "why", "payment", "2").exit()).isEqualTo(10);
        assertThat(on(url, "tables", "check", "--json").exit()).isEqualTo(10);
    }

    @Test
    void aCheckEndsWith0AsLongAsEveryTableIsDecidedOrInTheLastBackup() throws IOException {
        Run check = run("tables", "check", "--json");

        assertThat(check.exit()).isZero();
        assertThat(json(check).path("coverage").path("lines").size()).isEqualTo(17);
    }

    @Test
    void aCheckEndsWith4WhereATableIsNewOrGone() throws IOException {
        database.execute("CREATE TABLE brand_new (id int); DROP TABLE settings");

        Run text = run("tables", "check");
        Run json = run("tables", "check", "--json");

        assertThat(text.exit()).isEqualTo(4);
        assertThat(text.out()).contains("NEW: ").contains("gone since the last backup: settings");
        assertThat(json.exit()).isEqualTo(4);
        assertThat(json(json).path("coverage").path("gone").get(0).asText()).isEqualTo("settings");
        assertThat(run("tables").exit()).isZero();
    }

    @Test
    void theListHasBytesAndKeys() {
        assertThat(run("tables").out().lines().filter(l -> l.startsWith("product ")))
                .singleElement()
                .asString()
                .matches(
                        "product +\\d+ +\\d+ +[\\d,]{4,} tenant +yes +shop, no; leads to shops through product.category");
    }

    @Test
    void anythingElseIsWrongUsage() {
        assertThat(run("tables", "chek").exit()).isEqualTo(2);
        assertThat(run("why", "payment").exit()).isEqualTo(2);
    }
}
