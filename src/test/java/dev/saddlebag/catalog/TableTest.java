package dev.saddlebag.catalog;

import static dev.saddlebag.catalog.TableBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TableTest {

    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of("none", List.of(), "(none)"),
                Arguments.of("the primary key", List.of(primary("z", "a", "b"), unique("a", "a")), "z"),
                Arguments.of("the shortest", List.of(unique("a", "a", "b"), unique("b", "a")), "b"),
                Arguments.of("the first by name", List.of(unique("b", "x"), unique("a", "y")), "a"),
                Arguments.of("none that rows may share", List.of(partial("a", "x")), "(none)"),
                Arguments.of("a longer one that is total", List.of(partial("a", "x"), unique("b", "x", "y")), "b"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keys")
    void rowsAreMatchedByTheBestKey(String name, List<Key> keys, String expected) {
        TableBuilder builder = table("orders").column("id");
        keys.forEach(builder::key);

        String chosen = builder.build().matchKey().map(Key::name).orElse("(none)");

        assertThat(chosen).isEqualTo(expected);
    }

    /** A file does not hold what is computed, so nothing in it can be told apart by that. */
    @Test
    void rowsAreMatchedByAKeyTheyCarry() {
        TableBuilder orders = table("orders")
                .column("id")
                .column("k", true, Column.Generation.COMPUTED)
                .key(primary("p", "k"));

        Table computed = orders.build();
        assertThat(computed.matchKey()).isEmpty();
        assertThat(computed.computedKey()).map(Key::name).contains("p");

        Table both = orders.key(unique("u", "id")).build();
        assertThat(both.matchKey()).map(Key::name).contains("u");
        assertThat(both.computedKey()).isEmpty();
    }

    @Test
    void theNameShowsTheSchemaOutsideOfPublic() {
        assertThat(Stream.of(table("orders"), table("sales", "orders"))
                        .map(builder -> builder.build().name()))
                .containsExactly("orders", "sales.orders");
    }

    @Test
    void columnsThatAreComputedAreNotCarried() {
        Table table = table("orders")
                .column("id", true, Column.Generation.IDENTITY_ALWAYS)
                .column("number", true, Column.Generation.IDENTITY_BY_DEFAULT)
                .column("total", false, Column.Generation.COMPUTED)
                .column("note", false, Column.Generation.GIVEN)
                .build();

        assertThat(table.carriedColumns()).extracting(Column::name).containsExactly("id", "number", "note");
    }

    @Test
    void aCatalogueListsItsTablesByName() {
        Catalog catalog = TableBuilder.catalog(
                table("b").build(), table("a").build(), table("a", "c").build());

        assertThat(catalog.tables()).extracting(Table::name).containsExactly("a", "a.c", "b");
        assertThat(catalog.table("a.c")).map(Table::schema).contains("a");
        assertThat(catalog.table("c")).isEmpty();
    }

    @Test
    void aSequenceIsNamedLikeATable() {
        assertThat(new Sequence("sales", "orders_id_seq", "sales.orders", true, null).name())
                .isEqualTo("sales.orders_id_seq");
    }

    private static List<String> equality(String... columns) {
        return Collections.nCopies(columns.length, "pg_catalog.=");
    }

    private static Key primary(String name, String... columns) {
        return new Key(name, List.of(columns), equality(columns), true, true, true);
    }

    private static Key unique(String name, String... columns) {
        return new Key(name, List.of(columns), equality(columns), false, true, true);
    }

    private static Key partial(String name, String... columns) {
        return new Key(name, List.of(columns), equality(columns), false, true, false);
    }
}
