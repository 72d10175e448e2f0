package dev.saddlebag.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.saddlebag.problem.Problem;
import dev.saddlebag.problem.Problem.Kind;
import dev.saddlebag.rig.Database;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A catalogue that cannot be meant is refused with its place and a hint, and nothing is written. */
@Tag("database")
class BadCatalogueTest {

    private static final String WARES = "small/wares.json";
    private static final String DRAWERS = "small/drawers.json";
    private static final String YAML = "small/catalogue.yaml";

    /** One folder and one installation for all; each test writes its files anew. */
    private static final CatalogueFolder FOLDER = CatalogueFolder.empty();

    private final Database shop = FOLDER.with(SmallShop.tables(Database.empty("seeded")));

    @BeforeEach
    void theGoodCatalogue() {
        CatalogueFolder good = SmallShop.catalogue();
        List.of(WARES, DRAWERS, YAML).forEach(file -> FOLDER.write(file, good.text(file)));
    }

    static List<Arguments> rows() {
        return List.of(
                Arguments.of(WARES, "B-2", "A-1", "the sku A-1 stands there 2 times, in the rows 1 and 2"),
                Arguments.of(
                        WARES, "Roots", "Cellar", "row 2 (B-2) names the drawer Cellar, which is not in drawers.json"),
                Arguments.of(DRAWERS, "Roots", "Fruit", "the drawer Fruit stands there 2 times"),
                Arguments.of(DRAWERS, "\"in\":\"Plants\"", "\"in\":\"Animals\"", "row 2 (Fruit) names the in Animals"),
                Arguments.of(WARES, "\"price\":2.50", "\"prise\":2.50", "row 2 (B-2) has no price"),
                Arguments.of(WARES, "\"price\":2.50", "\"price\":2.50,\"prise\":1", "row 2 (B-2) has a member prise"),
                Arguments.of(
                        WARES,
                        "2.50",
                        "\"two\"",
                        "row 2 (B-2) has no value for ware.price, numeric(8,2) (SQLSTATE 22P02)"),
                Arguments.of(
                        WARES, "3.00", "1e9", "row 3 (C-3) has no value for ware.price, numeric(8,2) (SQLSTATE 22003)"),
                Arguments.of(WARES, "\"B-2\"", "\" \"", "row 2 has no usable sku"),
                Arguments.of(WARES, "\"B-2\"", "\"B-2 \"", "row 2 has no usable sku"),
                Arguments.of(WARES, "\"B-2\"", "7", "row 2 has no usable sku"),
                Arguments.of(WARES, "\"Beet\"", "\"Beet", "is not JSON at line 3"),
                Arguments.of(
                        WARES,
                        "{\"sku\":\"B-2\"",
                        "7, {\"sku\":\"B-2\"",
                        "something else than a row in braces at line 3"),
                Arguments.of(WARES, "]\n", "", "is not JSON"),
                Arguments.of(WARES, "]\n", "] 7", "something else than the end of the file"),
                Arguments.of(
                        WARES, "\"title\":\"Beet\"", "\"title\":\"Beet\",\"title\":\"Bean\"", "is not JSON at line 3"),
                Arguments.of(WARES, "Beet", "Be\\u0000et", "row 2 has a character that PostgreSQL cannot store"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void rowsThatCannotBeMeant(String file, String text, String replacement, String message) {
        FOLDER.edit(file, text, replacement);

        Problem problem = refused("small", "h1", Kind.FILE_UNUSABLE);

        assertThat(problem).hasMessageContaining(message).hasMessageContaining("of the catalogue small");
        assertThat(problem.hint()).contains("Nothing was written");
    }

    static List<Arguments> mappings() {
        return List.of(
                Arguments.of("schema: 1", "schema: 2", "has schema 2, and this program knows 1"),
                Arguments.of(
                        "catalogue: small", "catalogue: large", "catalogue has to be the name of its folder, small"),
                Arguments.of("version: 1", "version: new", "version has to be a whole number"),
                Arguments.of("version: 1\n", "", "has no version"),
                Arguments.of("title: Four", "titel: x\ntitle: Four", "has a member titel"),
                Arguments.of("touch: [changed]", "touch: changed", "parts[1].touch has to be a list"),
                Arguments.of(
                        "price: { field: price }\n      \"in",
                        "price: { feld: price }\n      \"in",
                        "parts[1].refresh.price has to be one of"),
                Arguments.of("key-of: ware }", "key-of: wares }", "parts[2].match.ware names the part wares"),
                Arguments.of("key-of: drawer, where: drawer", "key-of: drawer", "has to say where"),
                Arguments.of("rows: drawers.json", "rows: ../drawers.json", "is not among files"),
                Arguments.of("  drawers.json: {", "  ../drawers.json: {", "has to be a file beside catalogue.yaml"),
                Arguments.of("schema: 1", "schema: 1\nschema: 1", "is not YAML, line 2"),
                Arguments.of("schema: 1", "schema: [", "is not YAML"));
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void mappingsThatCannotBeRead(String text, String replacement, String message) {
        FOLDER.edit(YAML, text, replacement);

        assertThat(refused("small", "h1", Kind.FILE_UNUSABLE)).hasMessageContaining(message);
    }

    static List<Arguments> misfits() {
        return List.of(
                Arguments.of("table: lot", "table: lots", "lot goes to the table lots, which is not in this database"),
                Arguments.of(
                        "title: { field: title }",
                        "titel: { field: title }",
                        "the column ware.titel, which is not there"),
                Arguments.of("table: ware\n", "table: \"ware; DROP TABLE lot\"\n", "which is not in this database"),
                Arguments.of("once: { stock: { value: 10 }, made", "once: { made", "wants a value for stock"),
                Arguments.of("touch: [changed]", "touch: [made]", "names the column made twice"),
                Arguments.of(
                        "key: id\n    match: { ware",
                        "key: amount\n    match: { ware",
                        "the key lot.amount is of type integer"),
                Arguments.of(
                        "remember: { column: notes, member: last seeded }\n  - name: lot",
                        "remember: { column: hint, member: x }\n  - name: lot",
                        "names the column hint twice"),
                Arguments.of("unless: [ware]", "unless: [amount]", "unless names amount, which is not among match"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void mappingsThatDoNotFitTheTables(String text, String replacement, String message) {
        FOLDER.edit(YAML, text, replacement);

        assertThat(refused("small", "h1", Kind.REFUSED)).hasMessageContaining(message);
    }

    @Test
    void twoRowsThatWouldBeOneAreNamed() {
        FOLDER.edit(
                YAML,
                "house: { business: true }, sku: { field: sku }",
                "house: { business: true }, sku: { field: drawer }");

        assertThat(refused("small", "h1", Kind.FILE_UNUSABLE))
                .hasMessageContaining("A-1 and D-4 would be one row of ware");
    }

    @Test
    void aBusinessThatIsNotHere() {
        assertThat(refused("small", "h9", Kind.NOT_FOUND)).hasMessageContaining("there is no business h9");
    }

    @Test
    void aBusinessOfAnotherType() {
        assertThat(refused("small", "p1", Kind.REFUSED)).hasMessageContaining("is not of the type grocer");
    }

    @Test
    void aCatalogueThatIsNotHere() {
        assertThat(refused("../small", "h1", Kind.NOT_FOUND).hint()).contains("small");
    }

    @Test
    void aFileThatIsNotThere() {
        FOLDER.edit(YAML, "wares.json", "goods.json");

        assertThat(refused("small", "h1", Kind.FILE_UNUSABLE)).hasMessageContaining("has no file goods.json");
    }

    @Test
    void anEmptyCatalogueIsNothingToDo() {
        FOLDER.write(WARES, "[]");

        assertThat(shop.seed("small", "h1").outcome().rows()).isZero();
        assertThat(shop.seedStatus("small", "h1").words()).isEqualTo("Up to date");
    }

    private Problem refused(String catalogue, String business, Kind kind) {
        var places = shop.places();

        Problem problem = catchThrowableOfType(Problem.class, () -> shop.seed(catalogue, business));

        assertThat(problem).isNotNull();
        assertThat(problem.kind()).as(problem.getMessage()).isEqualTo(kind);
        assertThat(problem.hint()).isNotBlank();
        // A look at a business may lock nothing either.
        assertThat(shop.places()).isEqualTo(places);
        return problem;
    }
}
