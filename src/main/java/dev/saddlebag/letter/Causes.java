package dev.saddlebag.letter;

import java.util.Map;

/** What a row can be refused for, in words people use, by the SQLSTATE the server gives it. */
public final class Causes {

    /** Words by SQLSTATE. */
    public static final Map<String, String> WORDS = Map.of(
            "23502", "not-null", "23503", "foreign-key", "23505", "unique", "23514", "check", "23P01", "exclusion");

    private Causes() {}

    /** Whether a row with {@code sqlState} was refused for {@code asked}: a word, or an SQLSTATE. */
    public static boolean is(String sqlState, String asked) {
        return asked.equals(sqlState) || asked.equals(WORDS.get(String.valueOf(sqlState)));
    }
}
