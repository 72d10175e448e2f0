package dev.saddlebag.restore.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Types that not every server has, and texts that are no types; all others are held against PostgreSQL. */
class FitTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "numeric(2,-3)                  | numeric(5,0)                  | WIDER",
                "numeric(2,-3)                  | integer                       | NARROWER",
                "integer                        | numeric(9,-1)                 | LOSSY",
                "numeric(2,5)                   | numeric(5,5)                  | WIDER",
                "numeric(5,5)                   | numeric(2,5)                  | NARROWER",
                "public.citext                  | extensions.citext             | SAME",
                "public.citext                  | text                          | WIDER",
                "character varying(3)           | ext.citext                    | WIDER",
                "gis.geometry(Point,4326)       | public.geometry               | WIDER",
                "public.geometry                | public.geometry(Point,4326)   | OTHER",
                "public.geometry(Point,4326)    | public.geometry(Point,4326)   | SAME",
                "public.text                    | text                          | OTHER",
                "public.\"my (type)\"           | \"A \"\"b\"\"\".\"my (type)\" | SAME",
                "interval day to second(3)      | interval day to second        | WIDER",
                "interval day to second         | interval day to second(3)     | LOSSY",
                "\"char\"                       | text                          | WIDER",
                "text                           | \"char\"                      | LOSSY",
                "oid                            | integer                       | OTHER",
                "integer                        | oid                           | LOSSY",
                "uuid                           | \"char\"                        | LOSSY",
                "timestamp without time zone    | time without time zone        | LOSSY",
                "timestamp without time zone    | timestamp with time zone      | OTHER",
                "public.time                    | time with time zone           | OTHER",
            })
    void typesAreHeldAgainstEachOtherByTheirNames(String from, String to, Fit fit) {
        assertThat(Fit.of(type(from), type(to))).isEqualTo(fit);
    }

    private static DeclaredType type(String text) {
        return DeclaredType.of(text, null).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "integer); DROP TABLE t; --",
                "integer -- and so on",
                "integer DEFAULT 7",
                "integer/**/",
                "numeric(8,2",
                "numeric(1+1)",
                "numeric(-99999999)",
                "numeric()",
                "public.",
                ".mood",
                "a.b.c",
                "\"open",
                "\"a\"b\"",
                "\"line\nbreak\"",
                "'text'",
                "integer[][]",
                "$1"
            })
    void whatPostgresqlWouldNotPrintIsNoType(String text) {
        assertThat(DeclaredType.of(text, null)).isEmpty();
    }

    @Test
    void enumsOfOtherNamesFitWhenTheyHaveTheLabels() {
        DeclaredType few = DeclaredType.of("public.mood", List.of("a")).orElseThrow();
        DeclaredType many = DeclaredType.of("public.temper", List.of("b", "a")).orElseThrow();

        assertThat(Fit.of(few, many)).isEqualTo(Fit.WIDER);
        assertThat(Fit.of(many, few)).as("the labels are missed one by one").isEqualTo(Fit.SAME);
    }
}
