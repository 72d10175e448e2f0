package dev.saddlebag.restore.identity;

/**
 * A reference that the database does not know of.
 *
 * @param from {@code table.column}, and {@code to} likewise
 * @param when a column of the same table that must have the value {@code is}, or null
 */
public record VirtualReference(String from, String to, String when, String is) {

    public VirtualReference {
        if (from == null || to == null || !from.contains(".") || !to.contains(".") || (when == null) != (is == null)) {
            throw new IllegalArgumentException("saddlebag.restore.virtual-references: each entry needs from and to,"
                    + " both table.column, and may have when, a column, together with is, its value");
        }
    }
}
