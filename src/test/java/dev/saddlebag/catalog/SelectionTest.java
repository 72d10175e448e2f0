package dev.saddlebag.catalog;

import static dev.saddlebag.catalog.TableBuilder.catalog;
import static dev.saddlebag.catalog.TableBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {

    private static final Table SHOPS = table("shops").column("id").build();
    private static final Table NODES = table("nodes").column("id").build();
    private static final Table EVENTS =
            table("events").column("node").references("nodes", "node").build();
    private static final Table ALARMS =
            table("alarms").column("event").references("events", "event").build();
    private static final Table SALES = table("sales")
            .column("shop")
            .references("shops", "shop")
            .nullable("node")
            .references("nodes", "node")
            .build();
    private static final Catalog CATALOG = catalog(SHOPS, NODES, EVENTS, ALARMS, SALES);

    @Test
    void withoutRulesEveryTableTravels() {
        Selection selection = Selection.of(CATALOG, List.of(), List.of());

        assertThat(selection)
                .isEqualTo(new Selection(List.of(ALARMS, EVENTS, NODES, SALES, SHOPS), List.of(), List.of()));
    }

    @Test
    void aTableThatARuleNamesStaysAndTakesAlongWhatCannotBeWithoutIt() {
        Selection selection = Selection.of(CATALOG, List.of(), rules("nodes=machine state"));

        assertThat(selection)
                .isEqualTo(new Selection(
                        List.of(SALES, SHOPS),
                        List.of(
                                new Selection.Excluded("alarms", "requires events, which is excluded"),
                                new Selection.Excluded("events", "requires nodes, which is excluded"),
                                new Selection.Excluded("nodes", "machine state")),
                        List.of(new Selection.Emptied("sales", "node", "names nodes, which is excluded"))));
    }

    @Test
    void theFirstRuleThatMatchesGivesTheReason() {
        Selection selection = Selection.of(CATALOG, List.of(), rules("al*=noise", "alarms=later"));

        assertThat(selection.excluded()).containsExactly(new Selection.Excluded("alarms", "noise"));
    }

    @Test
    void aRuleOfItsOwnGivesTheReasonOfATableThatWouldGoAnyway() {
        Selection selection = Selection.of(CATALOG, List.of(), rules("nodes=machine state", "events=noise"));

        assertThat(selection.excluded()).contains(new Selection.Excluded("events", "noise"));
    }

    @Test
    void onlyTablesThatAreWantedTravel() {
        Selection selection = Selection.of(CATALOG, patterns("s*"), List.of());

        assertThat(selection).isEqualTo(new Selection(List.of(SALES, SHOPS), List.of(), List.of()));
    }

    @Test
    void aTableThatIsWantedAndExcludedStays() {
        Selection selection = Selection.of(CATALOG, patterns("nodes"), rules("nodes=machine state"));

        assertThat(selection.tables()).isEmpty();
    }

    @Test
    void aTableThatMustReferenceItselfDoesNotExcludeItself() {
        Table tree = table("tree").column("parent").references("tree", "parent").build();

        assertThat(Selection.of(catalog(tree), List.of(), List.of()).tables()).containsExactly(tree);
    }

    @Test
    void aCompositeReferenceIsEmptiedInItsColumnThatMayBeNull() {
        Table visit = table("visit")
                .column("tenant")
                .nullable("node")
                .references("nodes", "tenant", "node")
                .build();

        Selection selection = Selection.of(catalog(NODES, visit), List.of(), rules("nodes=machine state"));

        assertThat(selection.emptiedOf(visit)).isEqualTo(Set.of("node"));
    }

    @Test
    void aColumnThatNamesTwoExcludedTablesIsEmptiedOnce() {
        Table link = table("link")
                .nullable("of")
                .references("nodes", "of")
                .references("events", "of")
                .build();

        Selection selection = Selection.of(catalog(NODES, EVENTS, link), List.of(), rules("nodes=x", "events=y"));

        assertThat(selection.emptied())
                .containsExactly(new Selection.Emptied("link", "of", "names nodes, which is excluded"));
    }

    @Test
    void aTableOfAnExtensionStaysWithItsReason() {
        Catalog catalog = new Catalog(
                "shop",
                "PostgreSQL 17.6",
                List.of(SHOPS),
                List.of(),
                List.of(new Selection.Excluded("spatial_ref_sys", "belongs to the extension postgis")),
                false,
                Set.of());

        Selection selection = Selection.of(catalog, List.of(), List.of());

        assertThat(selection.excluded())
                .containsExactly(new Selection.Excluded("spatial_ref_sys", "belongs to the extension postgis"));
    }

    @Test
    void aReferenceToATableOfAnExtensionTravelsAsItIs() {
        Table map = table("map")
                .column("srid")
                .references("spatial_ref_sys", "srid")
                .build();
        Catalog catalog = new Catalog(
                "shop",
                "PostgreSQL 17.6",
                List.of(map),
                List.of(),
                List.of(new Selection.Excluded("spatial_ref_sys", "belongs to the extension postgis")),
                false,
                Set.of());

        Selection selection = Selection.of(catalog, List.of(), List.of());

        assertThat(selection)
                .isEqualTo(new Selection(
                        List.of(map),
                        List.of(new Selection.Excluded("spatial_ref_sys", "belongs to the extension postgis")),
                        List.of()));
    }

    @Test
    void patternsThatMatchNothingAreTold() {
        List<Pattern> unmatched = Selection.unmatched(CATALOG, patterns("shops", "shop", "n?des", "x*"));

        assertThat(unmatched).isEqualTo(patterns("shop", "x*"));
    }

    @ParameterizedTest(name = "{0} of {1}.{2}: {3}")
    @CsvSource({
        "orders, public, orders, true",
        "order, public, orders, false",
        "orders, public, order, false",
        "Orders, public, orders, false",
        "*, public, orders, true",
        "*, sales, orders, true",
        "o*s, public, orders, true",
        "*order*, public, orders, true",
        "orders*, public, orders, true",
        "order?, public, orders, true",
        "orders?, public, orders, false",
        "orders, sales, orders, false",
        "sales.orders, sales, orders, true",
        "sales.*, sales, orders, true",
        "s?les.ord*, sales, orders, true",
        "sales.*, public, salesman, false",
        "public.orders, public, orders, true",
        "public.*, public, orders, true",
        "public.*, sales, orders, false",
        "public.orders, sales, orders, false",
        "a.b, public, axb, false",
        "a+b, public, a+b, true",
        "[ab], public, a, false",
        "[ab], public, [ab], true",
    })
    void aPatternIsHeldAgainstTheNameThatFilesShow(String pattern, String schema, String name, boolean matches) {
        Table table = table(schema, name).build();

        assertThat(new Pattern(pattern).matches(table)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"null, why", "'', why", "' ', why", "orders, null", "orders, ''", "orders, ' '"})
    void aRuleWithoutPatternOrReasonIsNone(String pattern, String why) {
        Pattern match = pattern == null ? null : new Pattern(pattern);

        assertThatThrownBy(() -> new Rule(match, why))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an exclusion needs a pattern and a reason (match, why)");
    }

    @Test
    void noRulesAreAnEmptyListOfRules() {
        assertThat(new TableRules(null).exclude()).isEmpty();
    }

    private static List<Pattern> patterns(String... texts) {
        return Arrays.stream(texts).map(Pattern::new).toList();
    }

    private static List<Rule> rules(String... texts) {
        return Arrays.stream(texts)
                .map(text -> text.split("="))
                .map(parts -> new Rule(new Pattern(parts[0]), parts[1]))
                .toList();
    }
}
