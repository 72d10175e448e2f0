package dev.saddlebag.catalog.scope;

import dev.saddlebag.catalog.Reference;

/**
 * A reference as the scope sees it: declared in the database, or told by the configuration.
 *
 * @param when a column that must have the value {@code is} for the reference to count, or null
 * @param declared whether the database knows of it, and sees to it
 */
public record Link(Reference reference, String when, String is, boolean declared) {

    static Link of(Reference reference) {
        return new Link(reference, null, null, true);
    }

    public String from() {
        return reference.from();
    }

    public String to() {
        return reference.to();
    }

    /** Whether every row of {@code from} has to name a row by it. */
    public boolean required() {
        return !reference.nullable();
    }

    /** {@code orders.customerId}, {@code trips.(driverId, vehicleId)}. */
    public String path() {
        return from() + "."
                + (reference.columns().size() == 1
                        ? reference.columns().get(0)
                        : "(" + String.join(", ", reference.columns()) + ")");
    }
}
