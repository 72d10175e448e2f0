package dev.saddlebag.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.rig.Database;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Keys that are one key to PostgreSQL although their texts differ. */
@Tag("database")
class EqualKeysTest {

    private final Database one = Database.empty("source");
    private final Database two = Database.empty("target");

    @Test
    void keysThatAreEqualToPostgresAreOneKeyHoweverTheyArePrinted() {
        Database.each(
                """
                CREATE EXTENSION citext;
                CREATE TABLE n (k numeric PRIMARY KEY); CREATE TABLE c (k citext PRIMARY KEY);
                CREATE TABLE f (k float8 PRIMARY KEY); CREATE TABLE p (k char(3) PRIMARY KEY)""",
                one,
                two);
        two.execute("ALTER TABLE p ALTER k TYPE char(5)");
        one.execute("INSERT INTO n VALUES (1.5); INSERT INTO c VALUES ('Abc'), ('b'); INSERT INTO f VALUES (0); "
                + "INSERT INTO p VALUES ('a')");
        two.execute("INSERT INTO n VALUES (1.50); INSERT INTO c VALUES ('aBC'), ('a'); INSERT INTO f VALUES ('-0'); "
                + "INSERT INTO p VALUES ('a')");

        Compared compared = Compared.backups(one, two);

        assertThat(compared.rows("n")).containsExactly("~ {\"k\":1.5} k: 1.5 → 1.50");
        assertThat(compared.rows("c"))
                .containsExactly("+ {\"k\":\"a\"}", "~ {\"k\":\"Abc\"} k: \"Abc\" → \"aBC\"", "− {\"k\":\"b\"}");
        assertThat(compared.rows("f")).containsExactly("~ {\"k\":0} k: 0 → -0");
        assertThat(compared.rows("p")).containsExactly("~ {\"k\":\"a  \"} k: \"a  \" → \"a    \"");
    }

    @Test
    void aKeyThatBecameAnotherTypeStillMatchesByItsText() {
        one.execute("CREATE TABLE t (k int PRIMARY KEY); INSERT INTO t VALUES (2), (9), (10), (100)");
        two.execute("CREATE TABLE t (k text PRIMARY KEY); INSERT INTO t VALUES ('2'), ('10'), ('100'), ('20')");

        Compared compared = Compared.backups(one, two);

        assertThat(compared.numbers("t")).isEqualTo("+1 −1 ~3 =0");
        assertThat(compared.schema("t")).containsExactly("type k: integer in A, text in B");
    }
}
