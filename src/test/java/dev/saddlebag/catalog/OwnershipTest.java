package dev.saddlebag.catalog;

import static dev.saddlebag.catalog.TableBuilder.catalog;
import static dev.saddlebag.catalog.TableBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.catalog.scope.Classes;
import dev.saddlebag.catalog.scope.Link;
import dev.saddlebag.catalog.scope.Ownership;
import dev.saddlebag.catalog.scope.rule.Root;
import dev.saddlebag.catalog.scope.rule.ScopeRules;
import dev.saddlebag.catalog.scope.rule.TableClass;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom rows belong to, as references tell; no database is asked. */
class OwnershipTest {

    private static final Key ID = new Key("key", List.of("id"), List.of("pg_catalog.="), true, true, true);
    private static final Table SHOPS = table("shops").column("id").key(ID).build();
    private static final Table USERS = table("users").column("id").key(ID).build();
    private static final Table CATEGORIES =
            table("categories").nullable("shop").references("shops", "shop").build();
    private static final Table PRODUCTS = table("products")
            .column("category")
            .references("categories", "category")
            .column("shop")
            .references("shops", "shop")
            .build();
    private static final Table LABELS = table("labels")
            .nullable("product")
            .references("products", "product")
            .nullable("shop")
            .references("shops", "shop")
            .build();
    private static final Catalog CATALOG = catalog(SHOPS, USERS, CATEGORIES, PRODUCTS, LABELS);

    private static Classes classes() {
        return Classes.of(CATALOG, List.of(), ScopeRules.none(), new Root("shops", "", null), List.of());
    }

    private static Ownership ownership() {
        return new Ownership(classes(), CATALOG.tables());
    }

    @Test
    void aTableThatLeadsToTheRootIsOfTenantsAndAnyOtherIsTakenAsNeeded() {
        assertThat(classes().of("labels").tableClass()).isEqualTo(TableClass.TENANT);
        assertThat(classes().of("users").tableClass()).isEqualTo(TableClass.REFERENCED);
    }

    @Test
    void parentsComeBeforeWhatBelongsThroughThem() {
        assertThat(ownership().order()).containsExactly(SHOPS, CATEGORIES, PRODUCTS, LABELS);
    }

    @Test
    void rowsThatMustNameSomebodysAreAlwaysSomebodys() {
        assertThat(ownership().always(PRODUCTS)).isTrue();
        assertThat(ownership().always(CATEGORIES)).isFalse();
    }

    @Test
    void oneReferenceFindsAllRowsWhereEachMustHaveIt() {
        assertThat(ownership().finding(PRODUCTS).stream().map(Link::path)).containsExactly("products.shop");
        assertThat(ownership().finding(LABELS).stream().map(Link::path))
                .containsExactly("labels.product", "labels.shop");
    }

    @Test
    void whatNamesATenantItselfSaysWhoseARowIs() {
        assertThat(ownership().direct(LABELS).stream().map(Link::path)).containsExactly("labels.shop");
    }
}
