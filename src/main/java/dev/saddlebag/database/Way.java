package dev.saddlebag.database;

import dev.saddlebag.catalog.Column;

/**
 * How the rows of one table are brought in.
 *
 * @param newer for {@link Mode#NEWER_WINS}: the column that tells which row is newer; null where there is none
 * @param bulk whether the statements look for orphans themselves, because PostgreSQL will not
 * @param seen where the rows of the file are noted, or null
 */
public record Way(Mode mode, Column newer, boolean bulk, Seen seen) {}
