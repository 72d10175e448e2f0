package dev.saddlebag.catalog;

import static dev.saddlebag.catalog.TableBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {

    @Test
    void parentsStandBeforeTheirChildren() {
        Order order = Order.of(List.of(child("a", "b"), child("b", "c"), child("c", "d"), parent("d")));

        assertThat(names(order)).containsExactly("d", "c", "b", "a");
    }

    @Test
    void tablesThatDoNotReferenceEachOtherStandByName() {
        Order order = Order.of(List.of(parent("zebra"), parent("apple"), parent("mango")));

        assertThat(names(order)).containsExactly("apple", "mango", "zebra");
    }

    @Test
    void aTableThatBecomesReadyStandsByNameAmongThoseThatAre() {
        Order order = Order.of(List.of(parent("m"), child("a", "m"), parent("z"), child("n", "a")));

        assertThat(names(order)).containsExactly("m", "a", "n", "z");
    }

    @Test
    void theGivenPreferenceDecidesBetweenTablesThatAreReady() {
        Order order = Order.of(
                List.of(parent("a"), parent("b"), child("c", "a")),
                Comparator.comparing(Table::name).reversed());

        assertThat(names(order)).containsExactly("b", "a", "c");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theOrderDoesNotDependOnTheOrderOfTheCatalogue(long seed) {
        List<Table> tables = new ArrayList<>(
                List.of(parent("a"), child("b", "a"), child("c", "a"), child("d", "c"), parent("e"), child("f", "e")));
        Order expected = Order.of(tables);
        Collections.shuffle(tables, new Random(seed));

        assertThat(Order.of(tables)).isEqualTo(expected);
    }

    @Test
    void aTableThatReferencesItselfDefersTheColumn() {
        Table tree = table("tree")
                .column("id")
                .nullable("parent")
                .references("tree", "parent")
                .build();

        Order order = Order.of(List.of(tree));

        assertThat(order).isEqualTo(new Order(List.of(tree), Map.of("tree", List.of("parent")), List.of(), List.of()));
    }

    @Test
    void aTableThatMustReferenceItselfStandsOnce() {
        Table tree = table("tree")
                .column("id")
                .column("parent")
                .references("tree", "parent")
                .build();

        assertThat(Order.of(List.of(tree)))
                .isEqualTo(new Order(List.of(tree), Map.of(), List.of(), List.of(List.of("tree"))));
    }

    @Test
    void aCircleOfTwoIsOpenedAtTheColumnThatMayBeNull() {
        Table boss = table("boss")
                .column("id")
                .nullable("firm")
                .references("firm", "firm")
                .build();
        Table firm = child("firm", "boss");

        Order order = Order.of(List.of(firm, boss));

        assertThat(order)
                .isEqualTo(new Order(
                        List.of(boss, firm),
                        Map.of("boss", List.of("firm")),
                        List.of(List.of("boss", "firm")),
                        List.of()));
        assertThat(order.deferredOf(firm)).isEmpty();
    }

    @Test
    void aCircleThatNothingOpensStillHasEveryTableOnceAfterItsParents() {
        Table a = table("a")
                .column("b")
                .references("b", "b")
                .column("p")
                .references("p", "p")
                .build();
        Table b = child("b", "a");
        Table after = child("after", "a");

        Order order = Order.of(List.of(after, b, a, parent("p")));

        assertThat(names(order)).containsExactlyInAnyOrder("a", "after", "b", "p");
        assertThat(order.deferred()).isEmpty();
        assertThat(order.cycles()).containsExactly(List.of("a", "b"));
        assertThat(names(order).indexOf("p")).isLessThan(names(order).indexOf("a"));
        assertThat(names(order).indexOf("a")).isLessThan(names(order).indexOf("after"));
    }

    @Test
    void circlesAreNamedInOrder() {
        List<Table> tables = List.of(child("z", "y"), child("y", "z"), child("b", "a"), child("a", "b"), parent("m"));

        assertThat(Order.of(tables).cycles()).containsExactly(List.of("a", "b"), List.of("y", "z"));
    }

    @Test
    void aReferenceToATableThatDoesNotTravelIsIgnored() {
        Order order = Order.of(List.of(child("a", "elsewhere"), parent("b")));

        assertThat(names(order)).containsExactly("a", "b");
        assertThat(order.levels()).isEqualTo(Map.of("a", 0, "b", 0));
    }

    @Test
    void twoReferencesToOneTableCountAsOne() {
        Table transfer = table("a_transfer")
                .column("from")
                .column("to")
                .references("b_account", "from")
                .references("b_account", "to")
                .build();

        assertThat(names(Order.of(List.of(transfer, parent("b_account"))))).containsExactly("b_account", "a_transfer");
    }

    @Test
    void aCompositeReferenceDefersOnlyItsColumnsThatMayBeNull() {
        Table node = table("node")
                .column("tenant")
                .column("id")
                .nullable("parent")
                .nullable("note")
                .references("node", "tenant", "parent")
                .build();

        assertThat(Order.of(List.of(node)).deferred()).isEqualTo(Map.of("node", List.of("parent")));
    }

    @Test
    void deferredColumnsStandInColumnOrder() {
        Table person = table("person")
                .nullable("mother")
                .nullable("father")
                .references("person", "father")
                .references("person", "mother")
                .build();

        assertThat(Order.of(List.of(person)).deferredOf(person)).containsExactly("mother", "father");
    }

    @Test
    void aNullableReferenceOutsideOfCirclesIsNotDeferred() {
        Table sale = table("sale").nullable("shop").references("shop", "shop").build();

        Order order = Order.of(List.of(sale, parent("shop")));

        assertThat(order.deferred()).isEmpty();
        assertThat(names(order)).containsExactly("shop", "sale");
    }

    @Test
    void theLevelOfATableIsItsLongestChainOfReferences() {
        Table d = table("d")
                .column("a")
                .references("a", "a")
                .column("c")
                .references("c", "c")
                .build();

        Order order = Order.of(List.of(parent("a"), child("b", "a"), child("c", "b"), d));

        assertThat(order.levels()).isEqualTo(Map.of("a", 0, "b", 1, "c", 2, "d", 3));
    }

    @Test
    void noTablesHaveAnEmptyOrder() {
        assertThat(Order.of(List.of())).isEqualTo(new Order(List.of(), Map.of(), List.of(), List.of()));
    }

    @Test
    void tablesOfOneNameInTwoSchemasAreTwoTables() {
        Table sales = table("sales", "orders").column("id").build();
        Table orders =
                table("orders").column("of").references("sales.orders", "of").build();

        assertThat(names(Order.of(List.of(orders, sales)))).containsExactly("sales.orders", "orders");
    }

    private static Table parent(String name) {
        return table(name).column("id").build();
    }

    private static Table child(String name, String parent) {
        return table(name).column("of").references(parent, "of").build();
    }

    private static List<String> names(Order order) {
        return order.tables().stream().map(Table::name).toList();
    }
}
