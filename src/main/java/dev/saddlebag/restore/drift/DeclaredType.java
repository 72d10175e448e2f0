package dev.saddlebag.restore.drift;

import dev.saddlebag.archive.Metadata;
import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A type as PostgreSQL prints it, taken apart.
 *
 * <p>What stands in a header was written by somebody else: a text that PostgreSQL would not print is no type, and never
 * gets into a statement.
 *
 * @param text the whole of it
 * @param schema as it stands in SQL; null for PostgreSQL's own types
 * @param name as it stands in SQL, without modifiers: {@code timestamp without time zone}, {@code mood}
 * @param modifiers what stands in parentheses, {@code 8} and {@code 2}
 * @param array whether it is an array of it
 * @param labels of an enum; null for other types
 */
record DeclaredType(
        String text, String schema, String name, List<String> modifiers, boolean array, List<String> labels) {

    private static final String IDENTIFIER = "(?:\"(?:[^\"\\p{Cntrl}]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)";

    private static final String WORDS =
            "(?: (?:varying|precision|year|month|day|hour|minute|second|to|with time zone|without time zone))*";

    private static final String MODIFIER = "(?:-?[0-9]{1,6}|\\p{L}\\w*)";

    private static final Pattern PRINTED = Pattern.compile(
            "(?:(?<schema>" + IDENTIFIER + ")\\.)?(?<name>" + IDENTIFIER + WORDS + ")(?:\\((?<modifiers>" + MODIFIER
                    + "(?:," + MODIFIER + ")*)\\))?(?<words>" + WORDS + ")(?<array>\\[])?");

    /** The type {@code text}; empty where that is none. */
    static Optional<DeclaredType> of(String text, List<String> labels) {
        Matcher printed = PRINTED.matcher(text == null ? "" : text);
        if (!printed.matches()) {
            return Optional.empty();
        }
        String modifiers = printed.group("modifiers");
        return Optional.of(new DeclaredType(
                text,
                printed.group("schema"),
                printed.group("name") + printed.group("words"),
                modifiers == null ? List.of() : List.of(modifiers.split(",")),
                printed.group("array") != null,
                labels));
    }

    /** What is behind any domains of {@code column} in a file. */
    static Optional<DeclaredType> of(Metadata.ColumnEntry column) {
        return of(column.underlying(), column.labels());
    }

    static Optional<DeclaredType> of(Column column) {
        Enumeration enumeration = column.enumeration();
        return of(column.underlying(), enumeration == null ? null : enumeration.labels());
    }

    boolean builtIn() {
        return schema == null;
    }

    /** The element of an array, and without modifiers: {@code public.mood}. */
    String qualified() {
        return builtIn() ? name : schema + "." + name;
    }

    boolean is(String... names) {
        return builtIn() && Stream.of(names).anyMatch(name::equals);
    }

    boolean enumerated() {
        return labels != null;
    }

    /** A modifier that is a number; {@code without} where there is none. */
    int number(int place, int without) {
        boolean there = place < modifiers.size() && modifiers.get(place).matches("-?\\d+");
        return there ? Integer.parseInt(modifiers.get(place)) : without;
    }
}
