package dev.saddlebag.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.rig.PlainArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code saddlebag diff} on two files: what is printed, and how it ends. */
class DiffCommandTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String GOLDEN = "src/test/resources/golden/format-1.json";
    private static final String LONG = "x".repeat(300);

    @TempDir
    private Path folder;

    /** The golden file with some rows of its own: one more order, one fewer, two with other values. */
    private static String changed() {
        PlainArchive golden = PlainArchive.read(Path.of(GOLDEN));
        List<String> orders = new ArrayList<>(golden.rows("orders"));
        orders.remove(0);
        orders.set(0, "{\"id\":2,\"total\":2000.5,\"node\":null}");
        orders.add("{\"id\":10,\"total\":1,\"node\":\"<b>&'\\\"" + LONG + "1\"}");
        List<String> shops = new ArrayList<>(golden.rows("businesses"));
        shops.set(0, shops.get(0).replace("Noord-Zuid 7,50", "Noord-Zuid 7,55"));
        return golden.with("orders", orders).with("businesses", shops).write().toString();
    }

    @Test
    void equalFilesAreSaidToBeEqual() {
        Run run = Run.of("diff", GOLDEN, GOLDEN, "--exit-code");

        assertThat(run.exit()).isZero();
        assertThat(run.out().lines())
                .containsExactly("A  " + GOLDEN, "B  " + GOLDEN, "", "A and B are equal: 16 rows of 4 tables.");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void differencesAreALineATableAndTheirRows() {
        String other = changed();

        Run run = Run.of("diff", GOLDEN, other);

        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().skip(3))
                .containsExactly(
                        "businesses  +0 −0 ~1 =2",
                        "  ~ {\"id\":\"biz-1\"}",
                        "      name  \"Noord-Zuid 7,50\" → \"Noord-Zuid 7,55\"",
                        "orders  +1 −1 ~1 =7",
                        "  − {\"id\":1,\"total\":1000.50,\"node\":null}",
                        "  ~ {\"id\":2}",
                        "      total  2000.50 → 2000.5",
                        "  + {\"id\":10,\"total\":1,\"node\":\"<b>&'\\\"" + LONG.substring(0, 126) + "…",
                        "2 of 4 tables differ; 13 rows are equal.");
    }

    @ParameterizedTest
    @CsvSource({"0, 0, false", "1, 1, true", "3, 3, false"})
    void asManyRowsAreShownAsAreAskedFor(int rows, int shown, boolean more) {
        Run run = Run.of("diff", GOLDEN, changed(), "--table", "orders", "--rows", String.valueOf(rows));

        assertThat(run.out().lines().filter(l -> l.matches("  [+−~] .*"))).hasSize(shown);
        assertThat(run.out().contains("  … 2 more rows")).isEqualTo(more);
        assertThat(run.out()).contains("orders  +1 −1 ~1 =7");
    }

    @Test
    void theExitCodeIsFourWhenItIsAskedForAndSomethingDiffers() {
        String other = changed();

        assertThat(Run.of("diff", GOLDEN, other).exit()).isZero();
        assertThat(Run.of("diff", GOLDEN, other, "--exit-code").exit()).isEqualTo(4);
        assertThat(Run.of("diff", GOLDEN, other, "--exit-code", "--table", "journal")
                        .exit())
                .isZero();
    }

    @Test
    void asJsonItIsOneDocumentWithValuesAsTheyStandInTheFile() throws IOException {
        Run run = Run.of("diff", GOLDEN, changed(), "--json");

        JsonNode report = JSON.readTree(run.out());
        assertThat(run.err()).isEmpty();
        assertThat(report.get("outcome").asText()).isEqualTo("unexpected");
        assertThat(report.get("differing").asInt()).isEqualTo(2);
        assertThat(report.get("tables")).hasSize(4);
        JsonNode orders = report.get("tables").get(2);
        assertThat(orders.get("table").asText()).isEqualTo("orders");
        assertThat(orders.get("rows").get(1))
                .isEqualTo(
                        JSON.readTree(
                                """
                        {"change":"changed","key":"{\\"id\\":2}",
                         "fields":[{"name":"total","a":"2000.50","b":"2000.5","expected":false}]}"""));
    }

    @Test
    void thePageNeedsNothingElseAndEscapesWhatItShows() throws IOException {
        Path page = folder.resolve("changes.html");

        Run run = Run.of("diff", GOLDEN, changed(), "--html", page.toString());

        String html = Files.readString(page);
        assertThat(run.exit()).isZero();
        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n")
                .contains("2 of 4 tables differ", "prefers-color-scheme: dark", "&lt;b&gt;&amp;&#39;\\&quot;" + LONG)
                .contains("Noord-Zuid 7,5<mark>0</mark>&quot;", "Noord-Zuid 7,5<mark>5</mark>&quot;")
                .doesNotContain("<b>", "<script", "src=", "href=");
    }

    @ParameterizedTest
    @CsvSource({
        "--table nope*, the pattern nope* matches no table of",
        "--rows -1, --rows -1 is no number of rows",
        "--url postgresql://localhost/shop, 'a database is named, and both sides are archives'"
    })
    void whatMakesNoSenseIsWrongUsage(String options, String message) {
        List<String> line = new ArrayList<>(List.of("diff", GOLDEN, GOLDEN));
        line.addAll(List.of(options.split(" ")));

        Run run = Run.of(line.toArray(String[]::new));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith(message).contains("HINT: ");
    }

    @Test
    void theDatabaseOnBothSidesIsWrongUsage() {
        Run run = Run.of("diff", "@live", "@live");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith("both sides are @live, which is one database");
    }

    @Test
    void aFileThatIsCutShortIsUnusableAndOneThatIsNotThereIsNotFound() throws IOException {
        Path cut = folder.resolve("cut.json");
        Files.writeString(cut, Files.readString(Path.of(GOLDEN)).substring(0, 1500));

        assertThat(Run.of("diff", GOLDEN, cut.toString()).exit()).isEqualTo(13);
        assertThat(Run.of("diff", cut.toString(), GOLDEN).exit()).isEqualTo(13);
        assertThat(Run.of("diff", GOLDEN, "absent.json").exit()).isEqualTo(10);
    }
}
