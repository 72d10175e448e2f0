package dev.saddlebag.catalog;

import java.util.List;

/**
 * A column of a table as the database declares it.
 *
 * @param type the declared type as PostgreSQL prints it, {@code numeric(12,2)}; safe to stand in SQL
 * @param underlying the type behind any domains as PostgreSQL prints it; {@code type} itself where there is no domain
 * @param base the name of the type behind any domains, {@code numeric}, without modifiers
 * @param typeSchema the schema of {@code base}; {@code pg_catalog} for built-in types
 * @param collatable whether ordering this column depends on a collation
 * @param defaulted whether the database fills it when a row does not name it
 * @param expression what computes it; null where it is not computed
 * @param enumeration the enum its values are labels of, also as a domain or an array of it; null for other types
 */
public record Column(
        String name,
        String type,
        String underlying,
        String base,
        String typeSchema,
        boolean notNull,
        boolean defaulted,
        boolean collatable,
        Generation generation,
        Expression expression,
        Enumeration enumeration) {

    /**
     * What computes a column of others in its row.
     *
     * @param text as PostgreSQL prints it, types and functions with their schema; safe to stand in SQL
     * @param of the columns it needs
     */
    public record Expression(String text, List<String> of) {

        public Expression {
            of = List.copyOf(of);
        }
    }

    /** Who makes the value. */
    public enum Generation {
        /** The row brings it. */
        GIVEN,
        IDENTITY_BY_DEFAULT,
        IDENTITY_ALWAYS,
        /** Computed from other columns; never carried. */
        COMPUTED
    }

    public boolean carried() {
        return generation != Generation.COMPUTED;
    }

    /** Whether {@code base} is a type that PostgreSQL itself brings. */
    public boolean builtIn() {
        return typeSchema.equals("pg_catalog");
    }
}
