package dev.saddlebag.scope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.catalog.scope.Rulebook;
import dev.saddlebag.catalog.scope.Scope;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.read.Snapshot;
import dev.saddlebag.database.scope.Explanation;
import dev.saddlebag.database.scope.Scoping;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Engines;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Why a row is in, told reference by reference. */
@Tag("database")
class WhyTest {

    private static Explanation why(Database database, Scope scope, String table, String... key) {
        try (Snapshot snapshot = Snapshot.open(Engines.of(database).bean(Address.class))) {
            return Scoping.why(
                    snapshot,
                    Engines.of(database).bean(Rulebook.class),
                    scope,
                    snapshot.catalog().table(table).orElseThrow(),
                    List.of(key));
        }
    }

    @Test
    void aRowIsInByThePathToItsTenant() {
        Database source = Shops.full("scope_a");

        assertThat(why(source, Shops.of("a"), "payment", "2"))
                .isEqualTo(new Explanation(
                        "payment",
                        "2",
                        true,
                        List.of(
                                "payment 2 belongs to invoice 1 (payment.invoice)",
                                "invoice 1 belongs to shops a (invoice.shop)",
                                "shops a was asked for")));
    }

    @Test
    void aRowIsInBecauseAnotherNeedsIt() {
        Database source = Shops.full("scope_a");

        assertThat(why(source, Shops.of("a"), "person", "1").path())
                .containsExactly(
                        "person 1 is needed by login 1 (login.person)",
                        "login 1 is needed by member a, 1 (member.login)",
                        "member a, 1 belongs to shops a (member.shop)",
                        "shops a was asked for");
    }

    @Test
    void aRowIsOutBecauseItIsAnothers() {
        Database source = Shops.full("scope_a");

        assertThat(why(source, Shops.of("a"), "product", "b", "1"))
                .isEqualTo(new Explanation(
                        "product",
                        "b, 1",
                        false,
                        List.of("product b, 1 belongs to shops b (product.shop)", "shops b was not asked for")));
    }

    @Test
    void aRowIsOutBecauseItIsForShow() {
        Database source = Shops.full("scope_a");

        assertThat(why(source, Scope.ALL, "payment", "4").path())
                .containsExactly(
                        "payment 4 belongs to invoice 3 (payment.invoice)",
                        "invoice 3 belongs to shops d (invoice.shop)",
                        "shops d is for show");
    }

    @Test
    void aRowOfATableThatStaysOutSaysSo() {
        Database source = Shops.full("scope_a");

        assertThat(why(source, Scope.ALL, "journal", "4").path()).containsExactly("the table stays out: what happened");
    }
}
