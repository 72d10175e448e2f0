package dev.saddlebag.database;

import dev.saddlebag.catalog.Column;

/**
 * How the rows of one table are brought in.
 *
 * @param newer for {@link Mode#NEWER_WINS}: the column that tells which row is newer; null where there is none
 * @param bulk whether triggers sleep meanwhile, those that check references among them
 * @param seen where the rows of the file are noted, or null
 * @param staged the circle of tables it comes in with, or null
 */
public record Way(Mode mode, Column newer, boolean bulk, Seen seen, Staged staged) {

    /** Whether the statements look for orphans themselves: PostgreSQL will not, or not yet. */
    boolean checks() {
        return bulk || staged != null;
    }
}
