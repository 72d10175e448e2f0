package dev.saddlebag.seed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.saddlebag.seed.catalogue.Catalogues;
import dev.saddlebag.seed.catalogue.ListedCatalogue;
import dev.saddlebag.seed.catalogue.SeedSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the catalogues of the repository hold. */
class CatalogueDataTest {

    private static final Path SEEDS = Path.of("config/seeds");
    private static final JsonMapper JSON = new JsonMapper();

    private static JsonNode json(String file) throws IOException {
        return JSON.readTree(SEEDS.resolve(file).toFile());
    }

    private static Set<ValidationMessage> validate(String schema, JsonNode value) throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(json(schema))
                .validate(value);
    }

    private static Map<String, Integer> counts(JsonNode rows, String member) {
        Map<String, Integer> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(row.path(member).asText(), 1, Integer::sum));
        return counts;
    }

    @ParameterizedTest
    @ValueSource(strings = {"clothing", "restaurant"})
    void rowsAndMappingAreWhatTheirSchemasAllow(String catalogue) throws IOException {
        JsonNode yaml = new YAMLMapper()
                .readTree(SEEDS.resolve(catalogue + "/catalogue.yaml").toFile());

        assertThat(validate(catalogue + "/rows.schema.json", json(catalogue + "/rows.json")))
                .isEmpty();
        assertThat(validate("catalogue.schema.json", yaml)).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatTheProgramRefuses() throws IOException {
        JsonNode yaml = new YAMLMapper()
                .readTree(SmallShop.YAML
                        .replace("schema: 1", "schema: 2")
                        .replace("{ field: title }", "{ feld: title }"));

        assertThat(validate("catalogue.schema.json", yaml))
                .extracting(message -> message.getInstanceLocation().toString())
                .contains("$.schema", "$.parts[1].refresh.title");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clothing", "restaurant"})
    void everySkuAndNameIsThereOnceAndEveryCategoryExistsAndIsUsed(String catalogue) throws IOException {
        JsonNode rows = json(catalogue + "/rows.json");
        Set<String> unused = new HashSet<>();
        json(catalogue + "/categories.json")
                .forEach(category -> unused.add(category.path("name").asText()));
        json(catalogue + "/categories.json")
                .forEach(category -> unused.remove(category.path("parent").asText()));

        assertThat(counts(rows, "sku")).hasSize(rows.size());
        assertThat(counts(rows, "name")).hasSize(rows.size());
        assertThat(counts(rows, "category").keySet()).isEqualTo(unused);
    }

    @Test
    void clothingHasItsDepartments() throws IOException {
        assertThat(counts(json("clothing/rows.json"), "department"))
                .isEqualTo(Map.of(
                        "mens",
                        99,
                        "womens",
                        690,
                        "boys",
                        67,
                        "girls",
                        67,
                        "baby",
                        99,
                        "accessories",
                        13,
                        "home-textiles",
                        14,
                        "general-merch",
                        18));
    }

    @Test
    void theMenuHasItsCategories() throws IOException {
        assertThat(counts(json("restaurant/rows.json"), "category"))
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("Main Courses", 18),
                        Map.entry("Beverages", 14),
                        Map.entry("Appetizers", 10),
                        Map.entry("Sides", 8),
                        Map.entry("Breakfast", 8),
                        Map.entry("Desserts", 6),
                        Map.entry("Dinner", 6),
                        Map.entry("Salads", 5),
                        Map.entry("Lunch", 5),
                        Map.entry("Seafood", 5),
                        Map.entry("Vegetarian", 5),
                        Map.entry("Soups", 4),
                        Map.entry("Vegan", 4),
                        Map.entry("Specials", 3))));
    }

    @Test
    void aProductStandsOnALineOfItsOwn() throws IOException {
        assertThat(Files.readAllLines(SEEDS.resolve("clothing/rows.json"))).hasSize(1_069);
    }

    @Test
    void theJarHasThemToo() {
        Catalogues inside = new Catalogues(new SeedSettings(Path.of("target/no-such-folder")));

        assertThat(inside.list())
                .extracting(ListedCatalogue::catalogue, ListedCatalogue::rows)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("clothing", 1_067L),
                        org.assertj.core.groups.Tuple.tuple("restaurant", 101L));
    }
}
