package dev.saddlebag.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import dev.saddlebag.seed.CatalogueFolder;
import dev.saddlebag.seed.SmallShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code saddlebag seed}: what is printed, and how it ends. */
@Tag("database")
class SeedCommandTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Database shop = SmallShop.tables(Database.empty("seeded"));
    private final CatalogueFolder folder = SmallShop.catalogue();
    private Path config;

    @BeforeEach
    void anInstallation() throws IOException {
        config = Files.writeString(
                Server.fresh("application.yaml"),
                "saddlebag:\n  folders.root: %s\n  seeds.path: %s\n  database:\n    url: %s\n    username: %s\n    password: '%s'\n"
                        .formatted(
                                Server.fresh("root"),
                                folder.path(),
                                shop.url(),
                                shop.server().user(),
                                shop.server().password()));
    }

    private Run run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config.toString()));
        return Run.of(all.toArray(String[]::new));
    }

    @Test
    void fromTheFirstLookToTheLast() throws IOException {
        Run first = run("seed", "status", "small", "--business", "h1");
        Run dry = run("seed", "apply", "small", "--business", "h1", "--dry-run");
        Run apply = run("seed", "apply", "small", "--business", "h1");
        shop.execute("UPDATE ware SET price = 9.99 WHERE sku = 'A-1'");
        Run last = run("seed", "status", "small", "--business", "h1");
        Run all = run("seed", "status", "small");

        assertThat(List.of(first.exit(), dry.exit(), apply.exit(), last.exit(), all.exit()))
                .containsOnly(0);
        assertThat(first.out()).contains("0 present, 4 missing", "Seed 4 products");
        assertThat(dry.out()).contains("4 created", "Nothing was written");
        assertThat(apply.out()).contains("4 created, 0 updated, 0 unchanged, 0 customised and kept, 0 rejected");
        assertThat(last.out()).contains("Up to date (1 customised)", "A-1, ware.price: 9.99 | 1.00");
        assertThat(all.out().lines().map(String::strip).map(line -> line.replaceAll(" +", " ")))
                .containsExactly("h1 Up to date (1 customised)", "h2 Seed 4 products");
        assertThat(run("seed", "apply", "small", "--business", "h1", "--overwrite")
                        .exit())
                .isZero();
        assertThat(shop.value("SELECT price FROM ware WHERE sku = 'A-1'")).isEqualTo("1.00");
    }

    @Test
    void withJsonStandardOutputHoldsOneDocumentAndNothingElse() throws IOException {
        JsonNode list = JSON.readTree(run("seed", "list", "--json").out());
        JsonNode report = JSON.readTree(
                run("seed", "apply", "small", "--business", "h1", "--json").out());
        JsonNode status = JSON.readTree(
                run("seed", "status", "small", "--business", "h1", "--json").out());

        assertThat(list.path(0).path("catalogue").asText()).isEqualTo("small");
        assertThat(list.path(0).path("rows").asInt()).isEqualTo(4);
        assertThat(report.path("created").asInt()).isEqualTo(4);
        assertThat(report.path("success").asBoolean()).isTrue();
        assertThat(status.path("words").asText()).isEqualTo("Up to date");
        assertThat(status.path("state").asText()).isEqualTo("seeded");
        assertThat(status.path("present").asInt()).isEqualTo(4);
    }

    @Test
    void rejectedRowsHaveAnExitCodeOfTheirOwnAndAreNamed() {
        shop.execute("ALTER TABLE ware ADD CONSTRAINT cheap CHECK (price < 3)");

        Run run = run("seed", "apply", "small", "--business", "h1");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out()).contains("2 created", "2 rejected", "rejected C-3  SQLSTATE 23514, constraint cheap");
    }

    @ParameterizedTest
    @CsvSource({"small, h9, 10", "large, h1, 10", "small, p1, 14"})
    void whatCannotBeMeantEndsWithAHint(String catalogue, String business, int exit) {
        Run run = run("seed", "apply", catalogue, "--business", business);

        assertThat(run.exit()).isEqualTo(exit);
        assertThat(run.err()).containsPattern("(?m)^HINT: .+");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aBusinessHasToBeNamed() {
        assertThat(run("seed", "apply", "small").exit()).isEqualTo(2);
    }

    @Test
    void helpBeginsWithExamples() {
        for (String command : List.of("list", "status", "apply")) {
            assertThat(Run.of("seed", command, "--help").out())
                    .contains("Examples:", "saddlebag seed " + command, "Exit codes:");
        }
    }
}
