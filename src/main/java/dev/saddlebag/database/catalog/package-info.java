/** What PostgreSQL says of its tables, columns, references and sequences. */
package dev.saddlebag.database.catalog;
