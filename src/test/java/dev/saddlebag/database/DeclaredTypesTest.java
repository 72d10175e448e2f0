package dev.saddlebag.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.PlainArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a header says of the type of a column: as it is declared, what is behind a domain, the labels of an enum. */
@Tag("database")
class DeclaredTypesTest {

    private static final String TYPES =
            "CREATE TYPE mood AS ENUM ('so so', 'good', 'it''s \"fine\"'); CREATE DOMAIN temper AS mood; "
                    + "CREATE DOMAIN price AS numeric(8,2); CREATE DOMAIN fair AS price CHECK (VALUE > 0); "
                    + "CREATE DOMAIN name AS varchar(10); CREATE SCHEMA \"Shop 2\"; "
                    + "CREATE TYPE \"Shop 2\".\"Kind\" AS ENUM ('a')";

    private static final String LABELS = ",\"labels\":[\"so so\",\"good\",\"it's \\\"fine\\\"\"]";

    private final Database source = Database.empty("source");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "integer                        | 'integer'",
                "numeric(8,2)                   | 'numeric(8,2)'",
                "varchar(3)[]                   | 'character varying(3)[]'",
                "timestamp(3)                   | 'timestamp(3) without time zone'",
                "public.price                   | 'public.price','base':'numeric(8,2)'",
                "public.fair                    | 'public.fair','base':'numeric(8,2)'",
                "public.name                    | 'public.name','base':'character varying(10)'",
                "public.price[]                 | 'public.price[]'",
                "public.mood                    | 'public.mood'LABELS",
                "public.mood[]                  | 'public.mood[]'LABELS",
                "public.temper                  | 'public.temper','base':'public.mood'LABELS",
                "\"Shop 2\".\"Kind\"            | '\\\"Shop 2\\\".\\\"Kind\\\"','labels':['a']",
            })
    void aColumnStandsInTheHeaderWithWhatIsKnownOfItsType(String type, String entry) {
        source.execute(TYPES).execute("CREATE TABLE t (c " + type + ")");

        JsonNode column = PlainArchive.read(source.backup()).metadata().at("/tables/0/columns/0");

        assertThat(column)
                .hasToString(
                        "{\"name\":\"c\",\"type\":" + entry.replace('\'', '"').replace("LABELS", LABELS) + "}");
    }
}
