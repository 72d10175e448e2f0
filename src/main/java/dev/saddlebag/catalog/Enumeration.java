package dev.saddlebag.catalog;

import java.util.List;

/**
 * A type whose values are a few words.
 *
 * @param type its name as PostgreSQL prints it, {@code public.mood}; safe to stand in SQL
 * @param labels in the order of the type
 */
public record Enumeration(String type, List<String> labels) {

    public Enumeration {
        labels = List.copyOf(labels);
    }
}
