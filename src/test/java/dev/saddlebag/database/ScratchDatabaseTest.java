package dev.saddlebag.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saddlebag.problem.Problem;
import dev.saddlebag.rig.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database beside another one, and gone again. */
@Tag("database")
class ScratchDatabaseTest {

    private static final String LIKE =
            "SELECT pg_encoding_to_char(encoding), datcollate, datctype FROM pg_database WHERE datname = '%s'";

    private final Database database = Database.empty("source");

    @AfterEach
    void drop() {
        database.execute("DROP DATABASE IF EXISTS like_this");
    }

    private Address address(String name) {
        return Address.of(
                database.server().url(name),
                database.server().user(),
                database.server().password());
    }

    @Test
    void itIsThereWhileItIsOpenAndGoesWhoeverIsInIt() throws SQLException {
        Connection open;
        try (ScratchDatabase scratch = ScratchDatabase.create(address("source"), "saddlebag_scratch")) {
            assertThat(database.rows(LIKE.formatted("saddlebag_scratch")))
                    .isEqualTo(database.rows(LIKE.formatted("source")));
            open = Connections.open(scratch.address());
            assertThat(open.getCatalog()).isEqualTo("saddlebag_scratch");
            assertThatThrownBy(() -> ScratchDatabase.create(address("source"), "saddlebag_scratch"))
                    .isInstanceOf(Problem.class)
                    .hasMessageEndingWith("(SQLSTATE 42P04)");
        }

        assertThat(database.rows(LIKE.formatted("saddlebag_scratch"))).isEmpty();
        assertThatThrownBy(() -> open.createStatement().execute("SELECT 1")).isInstanceOf(SQLException.class);
        open.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'",
                "LOCALE_PROVIDER icu ICU_LOCALE 'de-AT' LC_COLLATE 'C' LC_CTYPE 'C'",
                "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LC_COLLATE 'C' LC_CTYPE 'C'"
            })
    void itHasTheLocaleOfTheOther(String locale) {
        int version = Integer.parseInt(database.value("SELECT current_setting('server_version_num')::int / 10000"));
        if (version < 17 && locale.startsWith("LOCALE_PROVIDER")) {
            return;
        }
        database.execute("CREATE DATABASE like_this TEMPLATE template0 " + locale);
        String all = "SELECT " + (version < 17 ? "1" : "datlocprovider, datlocale")
                + ", encoding, datcollate, datctype " + "FROM pg_database WHERE datname = '%s'";
        List<String> expected = database.rows(all.formatted("like_this"));

        try (ScratchDatabase scratch = ScratchDatabase.create(address("like_this"), "saddlebag_scratch")) {
            assertThat(database.rows(all.formatted(scratch.name()))).isEqualTo(expected);
        }
    }
}
