package dev.saddlebag.catalog;

import java.util.List;

/**
 * Columns whose values tell one row of a table from every other.
 *
 * @param columns in the order of the key
 * @param equality for each column the operator by which the key compares it, {@code public.=}; safe to stand in SQL
 * @param primary whether it is the primary key
 * @param arbiter whether {@code ON CONFLICT} may name it; a deferrable key may not
 * @param total whether no two rows can ever agree in it: no column may be null, or nulls count as equal
 */
public record Key(
        String name, List<String> columns, List<String> equality, boolean primary, boolean arbiter, boolean total) {

    public Key {
        columns = List.copyOf(columns);
        equality = List.copyOf(equality);
    }
}
